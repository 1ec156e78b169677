using System.Collections.Immutable;
using System.Text;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>A parsed file: its text, its readable documents and what is wrong with the others.</summary>
/// <param name="Path">As the user gave it, <c>-</c> for standard input.</param>
/// <param name="Text">The decoded text without byte order mark; every offset counts in it.</param>
/// <param name="Documents">The documents that could be read.</param>
/// <param name="Problems">Syntax errors, repeated keys, limits; in the order of the text.</param>
public sealed record YamlFile(
    string Path, string Text, ImmutableArray<YamlDocument> Documents, ImmutableArray<InputProblem> Problems)
{
    /// <summary>How the file was written.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>The Kustomize or Helm folder that the text was rendered from; such a text is no file that could be
    /// edited. Null for a file.</summary>
    public string? RenderedFrom { get; init; }

    /// <summary>The file's bytes: of an unchanged text exactly those that were read.</summary>
    public byte[] ToBytes()
    {
        Encoding encoding = Encoding switch
        {
            TextEncoding.Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            TextEncoding.Utf8WithMark => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            TextEncoding.Utf16LittleEndian => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            TextEncoding.Utf16BigEndian => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            _ => throw new InvalidOperationException($"unknown encoding {Encoding}"),
        };
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];
    }
}
