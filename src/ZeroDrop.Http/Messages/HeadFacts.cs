namespace ZeroDrop.Http.Messages;

/// <summary>What the headers say about the rest of the response and about the connection.</summary>
/// <param name="Framing">How the body ends.</param>
/// <param name="Length">Body length in bytes with <see cref="BodyFraming.Length"/>; 0 otherwise.</param>
/// <param name="KeepAlive">Whether the connection may carry another request.</param>
internal readonly record struct HeadFacts(BodyFraming Framing, long Length, bool KeepAlive);
