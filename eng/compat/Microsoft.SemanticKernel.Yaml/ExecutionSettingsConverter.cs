using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.BufferedDeserialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Microsoft.SemanticKernel;

/// <summary>Reads the settings of a service; what is not one of their own members goes into the extension data.</summary>
internal sealed class ExecutionSettingsConverter : IYamlTypeConverter
{
    private static readonly IDeserializer Values = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    public bool Accepts(Type type) => type == typeof(PromptExecutionSettings);

    public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        var settings = new PromptExecutionSettings();
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = parser.Consume<Scalar>().Value;
            switch (name)
            {
                case "service_id":
                    settings.ServiceId = parser.Consume<Scalar>().Value;
                    break;
                case "model_id":
                    settings.ModelId = parser.Consume<Scalar>().Value;
                    break;
                case "function_choice_behavior":
                    settings.FunctionChoiceBehavior = FunctionChoiceYaml.Read(Values.Deserialize<Dictionary<string, object?>>(parser));
                    break;
                default:
                    (settings.ExtensionData ??= new Dictionary<string, object>()).Add(name, Values.Deserialize<object>(parser)!);
                    break;
            }
        }

        return settings;
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
}
