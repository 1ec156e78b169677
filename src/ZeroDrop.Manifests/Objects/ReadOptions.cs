namespace ZeroDrop.Manifests.Objects;

/// <summary>Where an object comes from decides what is said about it.</summary>
public sealed record ReadOptions
{
    /// <summary>A manifest: positions are kept, unknown fields and dubious values are noted.</summary>
    public static ReadOptions Manifest { get; } = new();

    /// <summary>An object that an API server answered: it has no position in a file, and a field unknown to us is
    /// simply a newer server's.</summary>
    public static ReadOptions Api { get; } = new() { IsFromApi = true };

    /// <summary>Whether the object came from an API server; default false.</summary>
    public bool IsFromApi { get; init; }
}
