using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Targets;

/// <summary>One request to send: what a target file says of it.</summary>
public sealed record TargetSpec
{
    /// <summary>The method, a token; default GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The absolute URL as it was written.</summary>
    public required TargetUrl Url { get; init; }

    /// <summary>Headers in the order of writing, names in the case as written; default none.</summary>
    public ImmutableArray<HeaderField> Headers { get; init; } = [];

    /// <summary>The body; default empty.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where it stands; null = not in a file.</summary>
    public SourceSpan? At { get; init; }
}
