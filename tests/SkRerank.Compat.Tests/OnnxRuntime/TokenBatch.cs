using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Compat.Tests;

/// <summary>The three inputs of a BERT model for one or more token sequences, padded to the longest.</summary>
internal sealed class TokenBatch : IDisposable
{
    private const long Separator = 3;

    public TokenBatch(params long[][] sequences)
    {
        var length = sequences.Max(sequence => sequence.Length);
        long[] shape = [sequences.Length, length];
        var ids = new long[sequences.Length * length];
        var mask = new long[ids.Length];
        var types = new long[ids.Length];

        for (var row = 0; row < sequences.Length; row++)
        {
            var sequence = sequences[row];
            var start = row * length;
            sequence.CopyTo(ids, start);
            mask.AsSpan(start, sequence.Length).Fill(1);
            var passage = Array.IndexOf(sequence, Separator) + 1;
            types.AsSpan(start + passage, sequence.Length - passage).Fill(1);
        }

        Inputs = new Dictionary<string, OrtValue>
        {
            ["input_ids"] = OrtValue.CreateTensorValueFromMemory(ids, shape),
            ["attention_mask"] = OrtValue.CreateTensorValueFromMemory(mask, shape),
            ["token_type_ids"] = OrtValue.CreateTensorValueFromMemory(types, shape),
        };
    }

    public Dictionary<string, OrtValue> Inputs { get; }

    public float[] Score(InferenceSession session)
    {
        using var options = new RunOptions();
        using var outputs = session.Run(options, Inputs, ["logits"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public void Dispose()
    {
        foreach (var value in Inputs.Values)
            value.Dispose();
    }
}
