namespace ZeroDrop.Http.Connections;

/// <summary>What an idle connection shows before it is used again.</summary>
public enum IdleState
{
    /// <summary>
    /// Nothing: it may be used (and may still be closed a moment later: the keep-alive race, cause C9).
    /// </summary>
    Usable,

    /// <summary>A FIN or RST has arrived.</summary>
    ClosedByPeer,

    /// <summary>Bytes that no request asked for (a 408 before closing, say).</summary>
    UnexpectedData,

    /// <summary>This side has closed it, or its last response forbade another request.</summary>
    NotReusable,
}
