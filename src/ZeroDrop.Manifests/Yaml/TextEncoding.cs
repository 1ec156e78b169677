namespace ZeroDrop.Manifests.Yaml;

/// <summary>How a file's text is written as bytes, so that a fixed file is written the same way.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    Utf8,

    /// <summary>UTF-8 with a byte order mark.</summary>
    Utf8WithMark,

    /// <summary>UTF-16, low byte first, with its byte order mark.</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, high byte first, with its byte order mark.</summary>
    Utf16BigEndian,
}
