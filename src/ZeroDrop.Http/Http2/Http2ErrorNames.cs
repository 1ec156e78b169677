namespace ZeroDrop.Http.Http2;

/// <summary>Names of error codes as RFC 9113 section 7 writes them.</summary>
internal static class Http2ErrorNames
{
    private static readonly string[] Names =
    [
        "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR", "SETTINGS_TIMEOUT", "STREAM_CLOSED",
        "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR", "ENHANCE_YOUR_CALM",
        "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED",
    ];

    /// <summary>The name, or the number where there is none.</summary>
    public static string Of(uint code) => code < Names.Length ? Names[code] : $"error 0x{code:x}";
}
