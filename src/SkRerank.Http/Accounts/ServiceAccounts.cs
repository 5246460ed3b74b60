using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace SkRerank.Http;

/// <summary>Finds the account of a key, which all rerankers of this process that use the key at the same host share.</summary>
internal static class ServiceAccounts
{
    // A provider counts by key, not by object, so this is one of the few things that belong to the process. Each clock has accounts of its own.
    private static readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<(string Host, string KeyHash), ServiceAccount>> Accounts = [];

    /// <summary>Finds the account, or opens it.</summary>
    public static ServiceAccount Find(Uri route, string? key, TimeProvider time) => Accounts.GetOrCreateValue(time).GetOrAdd(
        (route.GetLeftPart(UriPartial.Authority), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key ?? "")))),
        static (_, clock) => new(clock),
        time);
}
