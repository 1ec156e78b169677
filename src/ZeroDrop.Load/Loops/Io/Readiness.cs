namespace ZeroDrop.Load.Loops.Io;

/// <summary>What a socket is ready for.</summary>
[Flags]
internal enum Readiness
{
    None = 0,

    /// <summary>There is something to read, if only the end.</summary>
    Read = 1,

    /// <summary>There is room to write, or the connect is over.</summary>
    Write = 2,

    /// <summary>
    /// The peer has sent FIN or RST: after what can be read the connection is of no use any more.
    /// </summary>
    Closed = 4,
}
