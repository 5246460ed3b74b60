using System.Net.Http.Headers;

namespace SkRerank.Onnx;

/// <summary>Represents the part of a file that is here already, and the tag by which the server knows that the rest belongs to it.</summary>
internal sealed class PartFile(string path)
{
    private readonly string _tagPath = path + ".etag";

    /// <summary>Gets the path.</summary>
    public string Path => path;

    /// <summary>Gets how many bytes are here.</summary>
    public long Length => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>Gets the strong entity tag of the whole; null if what is here cannot be continued.</summary>
    public string? Tag => Length > 0 && File.Exists(_tagPath) && EntityTagHeaderValue.TryParse(File.ReadAllText(_tagPath), out var tag) ? tag.Tag : null;

    /// <summary>Opens the file for writing at an offset; what lies behind it is cut off.</summary>
    /// <param name="offset">From 0 to <see cref="Length"/>.</param>
    /// <param name="tag">The strong entity tag of the whole, where there is one.</param>
    public FileStream OpenAt(long offset, string? tag)
    {
        File.Delete(_tagPath);
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        try
        {
            stream.SetLength(offset);
            stream.Position = offset;
            if (tag is not null)
                File.WriteAllText(_tagPath, tag);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Forgets what is here.</summary>
    public void Delete()
    {
        File.Delete(_tagPath);
        File.Delete(path);
    }

    /// <summary>Puts the finished file in its place.</summary>
    public void MoveTo(string target)
    {
        File.Move(path, target, overwrite: true);
        File.Delete(_tagPath);
    }
}
