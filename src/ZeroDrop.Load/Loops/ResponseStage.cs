namespace ZeroDrop.Load.Loops;

/// <summary>How the rest of a response is read.</summary>
internal enum ResponseStage
{
    /// <summary>Nothing has arrived.</summary>
    Nothing,

    /// <summary>The head is known and so many bytes of the body are to come: they are counted, not kept.</summary>
    Counting,

    /// <summary>Everything else goes through the parser.</summary>
    Parsing,
}
