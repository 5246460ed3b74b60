using System.Text.Json;

namespace SkRerank;

/// <summary>Tells how good the rankings of pipelines are by depth, as measured on a test collection. Immutable.</summary>
/// <remarks>
/// The shipped one is measured on public collections with the models of this library; <c>skrerank eval --profile</c> writes one from a
/// collection of your own. It decides between plans and promises nothing for a single query.
/// </remarks>
public sealed class QualityProfile
{
    /// <summary>The reranker whose curve stands for one that was not measured.</summary>
    private const string Standard = "lrt+first:0.5";
    private const string Fused = "+first:0.5";
    private const string ChatModels = "llm:";
    private const string StandardChatModel = "llm:listwise";
    private const int Version = 1;
    private const int LargestFile = 1 << 20;

    private static readonly Lazy<QualityProfile> Shipped = new(ReadShipped);

    private readonly Dictionary<(string Pipeline, int? MaxTokens), QualityCurve> _curves;
    private readonly QualityProfileData _data;

    private QualityProfile(QualityProfileData data)
    {
        _data = data;
        _curves = data.Curves
            .SelectMany(curve => curve.Points.GroupBy(point => (string.Join('>', curve.Pipeline), point.MaxTokens)))
            .ToDictionary(curve => curve.Key, curve => new QualityCurve(data.FirstStage, curve));
    }

    /// <summary>Gets the profile that ships with this library.</summary>
    public static QualityProfile Default => Shipped.Value;

    /// <summary>Gets what the numbers are, for example <c>nDCG@10</c>.</summary>
    public string Measure => _data.Measure;

    /// <summary>Gets where the numbers come from.</summary>
    public string Source => _data.Source;

    /// <summary>Gets what the order of the first stage is worth.</summary>
    public double FirstStage => _data.FirstStage;

    /// <summary>Makes a profile.</summary>
    /// <param name="measure">What the numbers are.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="firstStage">What the order of the first stage is worth, from 0 to 1.</param>
    /// <param name="curves">The measured points by pipeline: the name of one reranker, or <c>A&gt;B</c> for a cascade.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentException">A number is out of its range, or a pipeline has more than two rerankers or no points.</exception>
    public static QualityProfile Create(
        string measure, string source, double firstStage, IReadOnlyDictionary<string, IReadOnlyList<QualityPoint>> curves)
    {
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(curves);
        var data = new QualityProfileData(
            Version, measure, source, firstStage, [.. curves.Select(curve => new QualityCurveData(curve.Key.Split('>'), curve.Value))]);
        return data.Problem is { } problem ? throw new ArgumentException(problem, nameof(curves)) : new(data);
    }

    /// <summary>Reads a profile from a file.</summary>
    /// <param name="path">The file, of at most a megabyte.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="RerankerException">The file is not a quality profile; the message names the file and what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static QualityProfile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = File.OpenRead(path);
        return file.Length <= LargestFile ? Read(file, path) : throw Fault(path, $"it has {file.Length} bytes; at most {LargestFile} are read.");
    }

    /// <summary>Writes the profile as JSON that <see cref="Load"/> reads.</summary>
    /// <param name="stream">Where it goes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        JsonSerializer.Serialize(stream, _data, BudgetJson.Default.QualityProfileData);
    }

    /// <summary>Tells whether a reranker was measured.</summary>
    /// <remarks>
    /// One that was not is taken to be as good as it is fused with the first stage (<c>A+first:0.5</c>), or else as <c>llm:listwise</c> where its
    /// name begins with <c>llm:</c>, and as <c>lrt+first:0.5</c> otherwise:
    /// whether to re-rank at all is the caller's choice, and how deep is the planner's.
    /// </remarks>
    /// <param name="reranker">Its name.</param>
    /// <returns>Whether there is a curve of its own.</returns>
    public bool Knows(string reranker) => _curves.ContainsKey((reranker, null));

    /// <summary>Gives the expected quality of a reranker that is given the first candidates.</summary>
    /// <param name="reranker">Its name.</param>
    /// <param name="depth">How many candidates it is given; the rest keep their order below.</param>
    /// <param name="maxTokens">How many tokens of a pair it reads at most, one of <see cref="TokenLimitsOf"/>; null for as many as it does by itself.</param>
    /// <returns>The quality; it never falls with depth.</returns>
    public double Of(string reranker, int depth, int? maxTokens = null) => Find(reranker, maxTokens).At(depth);

    /// <summary>Tells with which token limits a reranker was measured, besides its own.</summary>
    /// <param name="reranker">Its name.</param>
    /// <returns>The limits, the largest first.</returns>
    public IReadOnlyList<int> TokenLimitsOf(string reranker)
    {
        var known = KnownAs(reranker);
        return [.. _curves.Keys.Where(key => key.Pipeline == known).Select(key => key.MaxTokens).OfType<int>().OrderDescending()];
    }

    /// <summary>Gives the expected quality of a cascade.</summary>
    /// <param name="first">The name of the reranker that is given the first candidates.</param>
    /// <param name="depth">How many.</param>
    /// <param name="second">The name of the reranker that ranks the best of them again.</param>
    /// <param name="keep">How many of them.</param>
    /// <param name="maxTokens">How many tokens of a pair the first reads at most; null for as many as it does by itself.</param>
    /// <returns>The quality. A cascade that was not measured is taken to be no better than the better of its parts.</returns>
    public double Of(string first, int depth, string second, int keep, int? maxTokens = null) => Find(first, maxTokens, second).At(depth, keep);

    /// <summary>Finds the curves of a pipeline.</summary>
    internal PipelineQuality Find(string first, int? maxTokens, string? second = null)
    {
        var known = KnownAs(first);
        if (second is null)
            return new(FirstStage, Curve(known, maxTokens), null, null);
        var next = KnownAs(second);
        return new(FirstStage, Curve(known, maxTokens), Curve(next, null), Curve($"{known}>{next}", maxTokens));
    }

    internal static RerankerException Fault(string path, string fact, Exception? cause = null) =>
        new("budget", RerankerErrorKind.Configuration, $"'{path}' is not a quality profile: {fact}", cause);

    private string KnownAs(string reranker) =>
        Knows(reranker) ? reranker
        : Knows(reranker + Fused) ? reranker + Fused
        : reranker.StartsWith(ChatModels, StringComparison.Ordinal) && Knows(StandardChatModel) ? StandardChatModel
        : Standard;

    private QualityCurve? Curve(string pipeline, int? maxTokens) => _curves.GetValueOrDefault((pipeline, maxTokens));

    private static QualityProfile ReadShipped()
    {
        const string Name = "quality.json";
        using var stream = typeof(QualityProfile).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Name}.");
        return Read(stream, Name);
    }

    private static QualityProfile Read(Stream stream, string path)
    {
        try
        {
            var data = JsonSerializer.Deserialize(stream, BudgetJson.Default.QualityProfileData) ?? throw Fault(path, "it holds null.");
            if (data.Version != Version)
                throw Fault(path, $"it has version {data.Version}; version {Version} is read.");
            return data.Problem is { } problem ? throw Fault(path, problem) : new(data);
        }
        catch (JsonException exception)
        {
            throw Fault(path, exception.Message, exception);
        }
    }
}
