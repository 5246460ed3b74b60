using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Reads members of a JSON object in a model's file; a member of another type is an error that names it.</summary>
/// <param name="directory">Where the file is.</param>
/// <param name="fileName">The file.</param>
/// <param name="element">The object.</param>
/// <param name="location">The path of the object inside the file, with a dot at its end; empty for the root.</param>
internal readonly struct ModelJson(ModelDirectory directory, string fileName, JsonElement element, string location = "")
{
    private const int MaxTokenLength = 100;
    private const int MaxIds = 1 << 24;

    /// <summary>Gets a member as it is.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its value; undefined where the member is absent or null.</returns>
    public JsonElement this[string name] =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default;

    /// <summary>Gets how many members the object has.</summary>
    public int MemberCount => element.GetPropertyCount();

    /// <summary>Gets a member that is an object.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The object; null where the member is absent or null.</returns>
    public ModelJson? Object(string name) => Get(name, JsonValueKind.Object, "an object") is { } value
        ? new ModelJson(directory, fileName, value, $"{location}{name}.")
        : null;

    /// <summary>Gets the objects of a member that is an array.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The objects; none where the member is absent or null.</returns>
    public IEnumerable<ModelJson> Objects(string name)
    {
        if (Get(name, JsonValueKind.Array, "an array") is not { } array)
            yield break;
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                throw Fault(name, "must hold objects");
            yield return new ModelJson(directory, fileName, item, $"{location}{name}[].");
        }
    }

    /// <summary>Gets a member that is a text.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The text; null where the member is absent or null.</returns>
    public string? Text(string name) => Get(name, JsonValueKind.String, "a string")?.GetString();

    /// <summary>Gets a member that is a token, or an object whose <c>content</c> is one.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The token, 1 to 100 characters that can be printed; null where the member is absent or null.</returns>
    public string? Token(string name)
    {
        if (this[name].ValueKind == JsonValueKind.Object)
            return Object(name)?.Token("content");
        var token = Text(name);
        var isPrintable = token is null || (token.Length is >= 1 and <= MaxTokenLength && !token.Any(char.IsControl));
        return isPrintable ? token : throw Fault(name, $"must have 1 to {MaxTokenLength} characters that can be printed");
    }

    /// <summary>Gets a member that is true or false.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The value; null where the member is absent or null.</returns>
    public bool? Flag(string name) => this[name].ValueKind switch
    {
        JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault(name, "must be true or false"),
    };

    /// <summary>Gets a member that is a number of something.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The number, at least 1; what is too large for an integer becomes the largest; null where it is absent or null.</returns>
    public int? Count(string name)
    {
        if (Get(name, JsonValueKind.Number, "a number") is not { } value)
            return null;
        return value.GetDouble() >= 1 ? (int)Math.Min(value.GetDouble(), int.MaxValue) : throw Fault(name, "must be at least 1");
    }

    /// <summary>Gets a member that is an id.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The id, from 0 to 16,777,215; null where the member is absent or null.</returns>
    public int? Id(string name)
    {
        if (Get(name, JsonValueKind.Number, "a number") is not { } value)
            return null;
        return value.TryGetInt32(out var id) && id is >= 0 and < MaxIds ? id : throw Fault(name, $"must be a whole number from 0 to {MaxIds - 1:N0}");
    }

    /// <summary>Gets the numbers of a member that is an object.</summary>
    /// <param name="name">The member.</param>
    /// <returns>The numbers by their names.</returns>
    public Dictionary<string, int> Numbers(string name) => (Object(name) ?? throw Fault(name, "must be an object")).Numbers();

    /// <summary>Gets the members of the object, all of which are whole numbers.</summary>
    /// <returns>The numbers by their names.</returns>
    public Dictionary<string, int> Numbers()
    {
        var numbers = new Dictionary<string, int>(element.GetPropertyCount());
        foreach (var entry in element.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt32(out var number) || number is < 0 or >= MaxIds)
                throw directory.Fault(fileName, $"'{location.TrimEnd('.')}' must hold whole numbers from 0 to {MaxIds - 1:N0}.");
            numbers[entry.Name] = number;
        }

        return numbers;
    }

    /// <summary>Makes the exception for a bad member.</summary>
    /// <param name="name">The member.</param>
    /// <param name="fact">What is wrong with it, without a full stop.</param>
    /// <returns>The exception to throw.</returns>
    public RerankerException Fault(string name, string fact) => directory.Fault(fileName, $"'{location}{name}' {fact}.");

    private JsonElement? Get(string name, JsonValueKind kind, string description)
    {
        var value = this[name];
        if (value.ValueKind == JsonValueKind.Undefined)
            return null;
        return value.ValueKind == kind ? value : throw Fault(name, $"must be {description}");
    }
}
