namespace SkRerank.Http;

/// <summary>Finds the route that a user means by an address.</summary>
internal static class EndpointRoute
{
    /// <summary>Completes an address: a host, a host with a version, or a whole route, each with or without a slash at the end.</summary>
    /// <param name="endpoint">What the user wrote.</param>
    /// <param name="path">The path where the address names no route.</param>
    /// <param name="isVersioned">Whether a version at the end of the address is part of the route.</param>
    public static Uri Resolve(Uri endpoint, string path, bool isVersioned)
    {
        var segments = endpoint.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        var last = segments.LastOrDefault()?.ToLowerInvariant();
        if (last is "v1" or "v2" or "v3")
        {
            if (isVersioned)
                path = path[0] == 'v' ? path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..] : path;
            else
                segments.RemoveAt(segments.Count - 1);
        }

        if (last is not ("rerank" or "reranking" or "ranking" or "invoke"))
            segments.Add(path);
        return WithPath(endpoint, string.Join('/', segments));
    }

    /// <summary>Finds the route beside another.</summary>
    public static Uri Sibling(Uri route, string name) => WithPath(route, route.AbsolutePath[..(route.AbsolutePath.LastIndexOf('/') + 1)] + name);

    private static Uri WithPath(Uri address, string path) => new UriBuilder(address) { Path = path, Fragment = "" }.Uri;
}
