using System.Collections.Immutable;

namespace ZeroDrop.Load.Files;

/// <summary>A type of a gob stream.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Name">As the program that wrote it calls it; may be empty.</param>
internal sealed record GobType(GobTypeKind Kind, string Name = "")
{
    /// <summary>Type of the elements of a list, or of the values of a map.</summary>
    public int Element { get; init; }

    /// <summary>Type of the keys of a map.</summary>
    public int Key { get; init; }

    /// <summary>Name and type of each field of a struct.</summary>
    public ImmutableArray<(string Name, int Type)> Fields { get; init; } = [];
}
