using System.Collections.Immutable;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Targets;

/// <summary>What targets get that do not say it themselves.</summary>
public sealed record TargetDefaults
{
    /// <summary>Headers of every target; a name that the target itself has is the target's. Default none.</summary>
    public ImmutableArray<HeaderField> Headers { get; init; } = [];

    /// <summary>The body of targets without one of their own; default empty.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where paths without a host go (OpenAPI without servers); null = nowhere.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Reads the file of a body; default: from the disk.</summary>
    public Func<string, byte[]> ReadFile { get; init; } = File.ReadAllBytes;

    /// <summary><paramref name="own"/> headers and those of here that it does not have.</summary>
    internal ImmutableArray<HeaderField> With(IReadOnlyCollection<HeaderField> own) =>
    [
        .. Headers.Where(h => !own.Any(o => string.Equals(o.Name, h.Name, StringComparison.OrdinalIgnoreCase))),
        .. own,
    ];
}
