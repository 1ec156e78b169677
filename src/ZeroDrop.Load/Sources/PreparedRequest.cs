using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Sources;

/// <summary>One request ready to be written.</summary>
public readonly record struct PreparedRequest
{
    /// <summary>
    /// Head and body as they go on the wire: of HTTP/1.1 the text of the head with the blank line, then the body with
    /// its framing; of HTTP/2 the header block without use of the dynamic table, then the bare body.
    /// </summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>How many of them are the head.</summary>
    public int HeadLength { get; init; }

    /// <summary>
    /// Whether <see cref="Bytes"/> keep their content for the rest of the run. If not they are good until the next call
    /// of the source, and the engine copies what it cannot write at once.
    /// </summary>
    public bool IsStable { get; init; }

    /// <summary>Whether the method is HEAD: its response has no body.</summary>
    public bool IsHead { get; init; }

    /// <summary>Whether the head says <c>Expect: 100-continue</c>: the body waits for the server's word.</summary>
    public bool ExpectsContinue { get; init; }

    /// <summary>Index in the run's target table.</summary>
    public int Target { get; init; }

    /// <summary>Whether it goes on a connection of its own, and the like.</summary>
    public Lane Lane { get; init; }
}
