namespace ZeroDrop.Manifests.Objects;

/// <summary>Where an object comes from decides what is said about it.</summary>
public sealed record ReadOptions
{
    /// <summary>A manifest: positions are kept, unknown fields and dubious values are noted.</summary>
    public static ReadOptions Manifest { get; } = new();

    /// <summary>An object that an API server answered: it has no position in a file, and a field unknown to us is
    /// simply a newer server's.</summary>
    public static ReadOptions Api { get; } = new() { IsFromApi = true };

    /// <summary>A manifest that is only checked: there are no revisions to tell apart.</summary>
    public static ReadOptions Check { get; } = new() { HasDigests = false };

    /// <summary>Whether templates get the digest of the fields that nothing reads
    /// (<see cref="Core.Specs.PodTemplate.UnreadFields"/>), which is a tenth of the time that reading takes; default
    /// true.</summary>
    public bool HasDigests { get; init; } = true;

    /// <summary>Whether the object came from an API server; default false.</summary>
    public bool IsFromApi { get; init; }
}
