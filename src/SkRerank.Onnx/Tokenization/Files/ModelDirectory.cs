using System.Text;
using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Reads the small files of a model directory, none of which is trusted: sizes and depths are limited.</summary>
/// <param name="path">The directory.</param>
/// <param name="stage">The name of the reranker whose model it is, for errors.</param>
internal sealed class ModelDirectory(string path, string stage)
{
    private const int MaxDepth = 64;

    /// <summary>Tells whether a file is there.</summary>
    /// <param name="fileName">The name inside the directory.</param>
    /// <returns>True if it is.</returns>
    public bool Has(string fileName) => File.Exists(Path.Combine(path, fileName));

    /// <summary>Reads a whole file.</summary>
    /// <param name="fileName">The name inside the directory.</param>
    /// <param name="maxBytes">The largest size accepted.</param>
    /// <returns>The content.</returns>
    /// <exception cref="RerankerException">The file is missing, unreadable or too large.</exception>
    public byte[] Read(string fileName, int maxBytes)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(path, fileName));
            if (stream.Length > maxBytes)
                throw Fault(fileName, $"the file has {stream.Length:N0} bytes; at most {maxBytes:N0} are accepted.");
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(fileName, "the file is missing; add it to the model directory.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fault(fileName, "the file cannot be read: " + exception.Message, exception);
        }
    }

    /// <summary>Reads a JSON file that holds an object.</summary>
    /// <param name="fileName">The name inside the directory.</param>
    /// <param name="maxBytes">The largest size accepted.</param>
    /// <returns>The object.</returns>
    /// <exception cref="RerankerException">The file is missing, too large or too deep, or holds no JSON object.</exception>
    public ModelJson ReadJson(string fileName, int maxBytes)
    {
        var content = WithoutByteOrderMark(Read(fileName, maxBytes));
        try
        {
            RequireText(content);
            var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = MaxDepth });
            var root = JsonElement.ParseValue(ref reader);
            if (root.ValueKind == JsonValueKind.Object)
                return new ModelJson(this, fileName, root);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Fault(fileName, "the file is not valid JSON: " + exception.Message, exception);
        }

        throw Fault(fileName, "the file must hold one JSON object.");
    }

    /// <summary>Makes the exception for a bad file.</summary>
    /// <param name="fileName">The file at fault.</param>
    /// <param name="fact">What is wrong with it, as a clause with its full stop.</param>
    /// <param name="cause">The cause, where there is one.</param>
    /// <returns>The exception to throw.</returns>
    public RerankerException Fault(string fileName, string fact, Exception? cause = null) =>
        new(stage, RerankerErrorKind.Configuration, $"{Path.Combine(path, fileName)}: {fact}", cause);

    // Reads to the end, and each text that may be no valid Unicode: later that would be an exception without the file's name.
    private static void RequireText(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            if (isText && (reader.ValueIsEscaped || !Ascii.IsValid(reader.ValueSpan)))
                _ = reader.GetString();
        }
    }

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> content) =>
        content.StartsWith("\uFEFF"u8) ? content[3..] : content;
}
