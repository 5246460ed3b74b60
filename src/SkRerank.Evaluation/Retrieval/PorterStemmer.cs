namespace SkRerank.Evaluation;

/// <summary>Takes the endings off English words.</summary>
/// <remarks>Porter, An Algorithm for Suffix Stripping, Program 14(3), 1980. Words of other than ASCII letters stay as they are.</remarks>
internal static class PorterStemmer
{
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly (string Suffix, string Replacement)[] Step4 =
    [
        ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""), ("ant", ""), ("ement", ""), ("ment", ""),
        ("ent", ""), ("ion", ""), ("ou", ""), ("ism", ""), ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""),
    ];

    /// <summary>Gives the stem of a lower-case word.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || !word.All(char.IsAsciiLetterLower))
            return word;

        word = Plural(word);
        word = PastOrGerund(word);
        if (word.EndsWith('y') && HasVowel(word.AsSpan(0, word.Length - 1)))
            word = word[..^1] + "i";
        word = Longest(word, Step2, minimum: 0);
        word = Longest(word, Step3, minimum: 0);
        word = Longest(word, Step4, minimum: 1);
        return Tidy(word);
    }

    private static string Plural(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    private static string PastOrGerund(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
            return Measure(word.AsSpan(0, word.Length - 3)) > 0 ? word[..^1] : word;

        var cut = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (cut == 0 || !HasVowel(word.AsSpan(0, word.Length - cut)))
            return word;

        var stem = word[..^cut];
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal))
            return stem + "e";
        if (EndsDouble(stem) && stem[^1] is not ('l' or 's' or 'z'))
            return stem[..^1];
        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    // Of the endings that fit, the longest counts, whether or not what is before it is long enough.
    private static string Longest(string word, (string Suffix, string Replacement)[] rules, int minimum)
    {
        var (suffix, replacement) = rules.Where(rule => word.EndsWith(rule.Suffix, StringComparison.Ordinal))
            .OrderByDescending(rule => rule.Suffix.Length)
            .FirstOrDefault();
        if (suffix is null)
            return word;

        var stem = word.AsSpan(0, word.Length - suffix.Length);
        var fits = Measure(stem) > minimum && (suffix != "ion" || (stem.Length > 0 && stem[^1] is 's' or 't'));
        return fits ? string.Concat(stem, replacement) : word;
    }

    private static string Tidy(string word)
    {
        if (word.EndsWith('e'))
        {
            var stem = word[..^1];
            var measure = Measure(stem);
            if (measure > 1 || (measure == 1 && !EndsShort(stem)))
                word = stem;
        }

        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word) > 1 ? word[..^1] : word;
    }

    /// <summary>Counts the changes from vowels to consonants.</summary>
    private static int Measure(ReadOnlySpan<char> word)
    {
        var count = 0;
        for (var i = 1; i < word.Length; i++)
            count += IsConsonant(word, i) && !IsConsonant(word, i - 1) ? 1 : 0;
        return count;
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (!IsConsonant(word, i))
                return true;
        }

        return false;
    }

    private static bool EndsDouble(string word) => word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    private static bool EndsShort(string word) => word.Length > 2
        && IsConsonant(word, word.Length - 1)
        && !IsConsonant(word, word.Length - 2)
        && IsConsonant(word, word.Length - 3)
        && word[^1] is not ('w' or 'x' or 'y');

    private static bool IsConsonant(ReadOnlySpan<char> word, int place) => word[place] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => place == 0 || !IsConsonant(word, place - 1),
        _ => true,
    };
}
