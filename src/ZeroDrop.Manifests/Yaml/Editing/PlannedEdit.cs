namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>A text edit with what decides its place among insertions at the same offset: a deeper block ends
/// first.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Indent">Columns that what is inserted is indented.</param>
/// <param name="Rank">The key's place in its conventional order.</param>
internal readonly record struct PlannedEdit(TextEdit Edit, int Indent = 0, int Rank = int.MaxValue);
