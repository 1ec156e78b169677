namespace ZeroDrop.Http.Messages;

/// <summary>One header line of a request.</summary>
/// <param name="Name">A token (RFC 9110 section 5.6.2).</param>
/// <param name="Value">Without CR, LF and NUL; written as UTF-8.</param>
public readonly record struct HeaderField(string Name, string Value);
