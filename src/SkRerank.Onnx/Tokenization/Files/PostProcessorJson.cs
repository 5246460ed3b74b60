using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Reads out of tokenizer.json how a pair is put together.</summary>
internal static class PostProcessorJson
{
    private const string Member = "post_processor";

    /// <summary>Reads the layout.</summary>
    /// <param name="json">The file.</param>
    /// <param name="ids">The vocabulary.</param>
    /// <param name="padding">The token that fills a batch.</param>
    /// <returns>The layout; null where the file names none.</returns>
    /// <exception cref="RerankerException">The file names a layout that is not supported, or a token that there is not.</exception>
    public static PairLayout? Read(ModelJson json, TokenIds ids, string padding)
    {
        foreach (var part in TokenizerJson.Parts(json, Member, "processors"))
        {
            switch (part.Text("type"))
            {
                case "ByteLevel":
                    continue;
                case "BertProcessing":
                    return ids.Layout([Token(part, "cls")], [Token(part, "sep")], [Token(part, "sep")], 1, padding);
                case "RobertaProcessing":
                    return ids.Layout([Token(part, "cls")], [Token(part, "sep"), Token(part, "sep")], [Token(part, "sep")], 0, padding);
                case "TemplateProcessing":
                    return Template(json, part, ids, padding);
                case var type:
                    throw json.Fault(Member, $"is {type ?? "of no type"}, which is not supported");
            }
        }

        return null;
    }

    private static PairLayout Template(ModelJson json, ModelJson template, TokenIds ids, string padding)
    {
        List<string>[] special = [[], [], []];
        var (place, passageType) = (0, 0);
        foreach (var piece in template.Objects("pair"))
        {
            var sequence = piece.Object("Sequence");
            var named = sequence ?? piece.Object("SpecialToken") ?? throw json.Fault(Member, "holds a piece that is neither Sequence nor SpecialToken");
            var (name, type) = (named.Text("id"), named.Id("type_id") ?? 0);
            if (sequence is not null && name == (place == 0 ? "A" : "B") && place < 2)
            {
                place++;
                passageType = type;
            }
            else if (sequence is null && name is not null)
            {
                special[place].Add(name);
            }
            else
            {
                throw Unsupported(json);
            }

            if (type != (place == 2 ? passageType : 0) || type is not (0 or 1))
                throw Unsupported(json);
        }

        return place == 2 && special[1].Count > 0 ? ids.Layout(special[0], special[1], special[2], passageType, padding) : throw Unsupported(json);
    }

    private static RerankerException Unsupported(ModelJson json) => json.Fault(
        Member, "does not make a pair of special tokens, query, special tokens, passage and special tokens, with type 0 up to the passage");

    private static string Token(ModelJson part, string name)
    {
        var value = part[name];
        var isToken = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.String;
        return isToken ? value[0].GetString()! : throw part.Fault(name, "must hold a token and its id");
    }
}
