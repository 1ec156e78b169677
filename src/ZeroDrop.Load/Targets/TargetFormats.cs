using System.Collections.Immutable;

namespace ZeroDrop.Load.Targets;

/// <summary>All formats of targets: one file and one line here for each.</summary>
public static class TargetFormats
{
    /// <summary>In the order of help.</summary>
    public static ImmutableArray<TargetFormat> All { get; } =
    [
        new("http", "METHOD URL, headers, @body-file; as vegeta's", HttpTargets.Read),
        new("json", "an object a line: method, url, body in base64, header; as vegeta's", JsonTargets.Read),
        new("har", "the requests of a browser's recording (HTTP Archive 1.2)", HarTargets.Read),
        new("openapi", "every operation of an OpenAPI 3 document, with its examples", OpenApiTargets.Read),
    ];

    /// <summary>The format called <paramref name="name"/>, or null.</summary>
    public static TargetFormat? Find(string name) => All.FirstOrDefault(f => f.Name == name);
}
