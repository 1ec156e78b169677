namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>A replacement of a part of a text.</summary>
/// <param name="Offset">0-based start in the decoded text, in UTF-16 code units.</param>
/// <param name="Length">How much is taken out, in UTF-16 code units; 0 for an insertion.</param>
/// <param name="NewText">What stands there afterwards.</param>
public sealed record TextEdit(int Offset, int Length, string NewText)
{
    /// <summary>Offset behind what is taken out.</summary>
    public int End => Offset + Length;
}
