using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Describes how a rerank service speaks: data, a mapping for requests and one for what an answer says was used.</summary>
internal sealed record RerankDialect
{
    /// <summary>Gets the name of the reranker in reports, in the SPEC language where it has one.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the service: the first part of the name.</summary>
    public string Provider => Name.Split(':')[0];

    /// <summary>Gets the model; null where the server has only one.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the whole route of the rerank call.</summary>
    public required Uri Route { get; init; }

    /// <summary>Gets what the scores mean.</summary>
    public required ScoreKind ScoreKind { get; init; }

    /// <summary>Gets how much one call may hold, as far as it is known beforehand.</summary>
    public required CallLimits Limits { get; init; }

    /// <summary>Gets a value indicating whether a score depends on the other passages of the call.</summary>
    public bool IsListwise { get; init; }

    /// <summary>Gets the route that tells the server's limits; null where there is none.</summary>
    public Uri? LimitsRoute { get; init; }

    /// <summary>Gets what turns the answer of <see cref="LimitsRoute"/> into limits.</summary>
    public Func<JsonElement, CallLimits> ReadLimits { get; init; } = static _ => throw new NotSupportedException();

    /// <summary>Gets the header that takes the key; null means that it is sent as bearer token.</summary>
    public string? KeyHeader { get; init; }

    /// <summary>Gets headers that every call has.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets what writes the members of the request object.</summary>
    public required Action<Utf8JsonWriter, RerankCall> WriteRequest { get; init; }

    /// <summary>Gets what reads the tokens or search units that a call used; null where the answer does not tell.</summary>
    public required Func<JsonElement, HttpResponseHeaders, long?> ReadUsage { get; init; }

    /// <summary>Gets how many units of usage the price is for.</summary>
    public int PricedUnits { get; init; } = 1_000_000;

    /// <summary>Gets a value indicating whether usage is counted in tokens.</summary>
    public bool CountsTokens { get; init; } = true;

    /// <summary>Writes a request as JSON.</summary>
    public ReadOnlyMemory<byte> Encode(RerankCall call)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        WriteRequest(writer, call);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
