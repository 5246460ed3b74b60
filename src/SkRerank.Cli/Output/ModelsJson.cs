using System.Text.Json;
using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Renders models as JSON.</summary>
internal static class ModelsJson
{
    /// <summary>Renders the list of models.</summary>
    public static string Render(ModelStore store, IReadOnlyList<ListedModel> models) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("store", store.Directory);
        writer.Array("models", models, model =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", model.Name);
            writer.WriteString("state", model.State);
            writer.WriteString("spec", model.Spec);
            writer.Optional("bytes", model.Bytes);
            writer.Optional("licence", model.Licence);
            writer.Optional("repository", model.Repository);
            writer.Optional("language", model.Known?.Language);
            writer.Optional("tokenizer", model.Known?.Tokenizer);
            writer.Optional("parameters", model.Known?.Parameters);
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    });

    /// <summary>Renders the checks of models.</summary>
    public static string Render(IReadOnlyList<VerifiedModel> models) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.Array("models", models, model =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", model.Name);
            writer.WriteBoolean("passed", model.IsSound);
            writer.Array("checks", model.Checks, check =>
            {
                writer.WriteStartObject();
                writer.WriteString("name", check.Name);
                writer.WriteString("outcome", JsonText.NameOf(check.Outcome));
                writer.WriteString("detail", check.Detail);
                writer.WriteEndObject();
            });
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    });

    /// <summary>Renders the details of a model.</summary>
    public static string Render(ModelDetails details) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", details.Name);
        writer.WriteString("directory", details.Directory);
        writer.WriteString("graph", details.Graph);
        writer.WriteNumber("bytes", details.Bytes);
        writer.Optional("parameters", details.Parameters);
        writer.Array("inputs", details.Inputs, tensor => Write(writer, tensor));
        writer.Array("outputs", details.Outputs, tensor => Write(writer, tensor));
        writer.Optional("labels", details.Labels);
        writer.Optional("tokenizer", details.Tokenizer);
        writer.Optional("maxTokens", details.MaxTokens);
        writer.Optional("licence", details.Licence);
        writer.WriteString("revision", details.Revision);
        writer.Optional("repository", details.Repository);
        writer.Optional("commit", details.Commit);
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, ModelTensor tensor)
    {
        writer.WriteStartObject();
        writer.WriteString("name", tensor.Name);
        writer.WriteString("type", tensor.Type);
        writer.Array("shape", tensor.Shape, writer.WriteStringValue);
        writer.WriteEndObject();
    }
}
