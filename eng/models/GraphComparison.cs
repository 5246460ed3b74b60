using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace SkRerank.ModelGenerator;

/// <summary>Times graphs beside each other on the same tokens: interleaved runs, one thread in each run, medians of ratios.</summary>
internal static class GraphComparison
{
    private const int Rounds = 15;
    private const int WarmUpRounds = 2;
    private const int SmallestVocabulary = 900;

    /// <summary>Times the graphs.</summary>
    /// <param name="rows">Pairs of a batch.</param>
    /// <param name="length">Tokens of the longest pair; the others have at least three quarters of it.</param>
    /// <param name="files">The graphs; ratios are to the first.</param>
    /// <param name="output">Receives one line per graph.</param>
    public static void Run(int rows, int length, IReadOnlyList<string> files, TextWriter output)
    {
        var sessions = files.Select(Load).ToArray();
        var batches = sessions.Select(session => Batch(session, rows, length)).ToArray();
        var times = files.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            for (var index = 0; index < sessions.Length; index++)
            {
                var start = Stopwatch.GetTimestamp();
                RunOnce(sessions[index], batches[index]);
                if (round >= WarmUpRounds)
                    times[index].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        for (var index = 0; index < files.Count; index++)
        {
            var ratio = Median(times[0].Zip(times[index], (first, own) => first / own));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{ratio,6:F2} x  {Median(times[index]),9:F2} ms  {files[index]}"));
        }

        foreach (var disposable in sessions.Concat<IDisposable>(batches.SelectMany(batch => batch)))
            disposable.Dispose();
    }

    private static InferenceSession Load(string file)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, EnableMemoryPattern = false };
        return new(file, options);
    }

    private static OrtValue[] Batch(InferenceSession session, int rows, int length)
    {
        var numbers = new SeededNumbers(1);
        var (ids, mask, types) = (new long[rows * length], new long[rows * length], new long[rows * length]);
        for (var row = 0; row < rows; row++)
        {
            var used = row == 0 ? length : (length * 3 / 4) + numbers.Below(length / 4);
            for (var place = row * length; place < (row * length) + used; place++)
                (ids[place], mask[place], types[place]) = (numbers.Below(SmallestVocabulary), 1, place % length > length / 8 ? 1 : 0);
        }

        return
        [
            .. session.InputNames.Select(name => OrtValue.CreateTensorValueFromMemory(
                name switch { "input_ids" => ids, "attention_mask" => mask, _ => types }, [rows, length])),
        ];
    }

    private static void RunOnce(InferenceSession session, OrtValue[] batch)
    {
        using var options = new RunOptions();
        using var results = session.Run(options, [.. session.InputNames], batch, [session.OutputNames[0]]);
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }
}
