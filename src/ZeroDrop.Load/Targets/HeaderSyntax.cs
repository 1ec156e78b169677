using System.Buffers;

namespace ZeroDrop.Load.Targets;

/// <summary>What may stand in headers (RFC 9110 sections 5.1 and 5.5).</summary>
internal static class HeaderSyntax
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> NotInValue = SearchValues.Create("\r\n\0");

    public static bool IsName(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Token);

    public static bool IsValue(string text) => !text.AsSpan().ContainsAny(NotInValue);
}
