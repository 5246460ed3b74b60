using System.Globalization;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Writes texts that look like prose out of the words a model knows; the same seed gives the same texts.</summary>
internal sealed class PassageWriter
{
    private const int FewestWordsOfASentence = 6;
    private const int MostWordsOfASentence = 24;

    private readonly Random _random;
    private readonly string[] _words;

    /// <summary>Takes the words of a model, or of the default model where its vocabulary is no list of words.</summary>
    public PassageWriter(OnnxModel model, int seed)
    {
        _random = new(seed);
        var own = Path.Combine(model.Directory, Vocabulary.FileName);
        var path = File.Exists(own) ? own : Path.Combine(OnnxModel.Lrt.Directory, Vocabulary.FileName);
        _words = [.. File.ReadLines(path).Where(line => line.Length is > 1 and < 15 && line.All(char.IsAsciiLetterLower))];
        if (_words.Length == 0)
            throw new InvalidDataException($"'{path}' holds no words.");
    }

    /// <summary>Writes passages of about the same length.</summary>
    public PassageSet Write(string name, int passages, int words) => Write(name, passages, () => words + _random.Next(-words / 8, words / 8 + 1));

    /// <summary>Writes passages whose lengths are spread evenly over orders of magnitude.</summary>
    public PassageSet WriteMixed(string name, int passages, int fewest, int most) =>
        Write(name, passages, () => (int)(fewest * Math.Pow((double)most / fewest, _random.NextDouble())));

    private PassageSet Write(string name, int passages, Func<int> words) =>
        new(name, Text(7), [.. Enumerable.Range(0, passages).Select(_ => Text(words()))]);

    private string Text(int words)
    {
        var text = new List<string>(words);
        while (text.Count < words)
        {
            var sentence = Enumerable.Range(0, Math.Min(words - text.Count, _random.Next(FewestWordsOfASentence, MostWordsOfASentence)))
                .Select(_ => Word()).ToArray();
            sentence[0] = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(sentence[0]);
            sentence[^1] += ".";
            text.AddRange(sentence);
        }

        return string.Join(' ', text);
    }

    // Low ids are frequent words; one word in eight is a compound that the model reads in pieces.
    private string Word()
    {
        var word = _words[(int)(_words.Length * Math.Pow(_random.NextDouble(), 3))];
        return _random.Next(8) == 0 ? word + _words[_random.Next(_words.Length)] : word;
    }
}
