using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>A parsed file: its text, its readable documents and what is wrong with the others.</summary>
/// <param name="Path">As the user gave it, <c>-</c> for standard input.</param>
/// <param name="Text">The decoded text without byte order mark; every offset counts in it.</param>
/// <param name="Documents">The documents that could be read.</param>
/// <param name="Problems">Syntax errors, repeated keys, limits; in the order of the text.</param>
public sealed record YamlFile(
    string Path, string Text, ImmutableArray<YamlDocument> Documents, ImmutableArray<InputProblem> Problems);
