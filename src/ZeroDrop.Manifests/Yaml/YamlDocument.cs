using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>One document of a file.</summary>
/// <param name="Index">0-based, empty documents not counted.</param>
/// <param name="Span">The document's text, with its <c>---</c> line.</param>
/// <param name="Root">The outermost node.</param>
public sealed record YamlDocument(int Index, SourceSpan Span, YamlNode Root);
