namespace ZeroDrop.Load.Tests.Loops;

internal enum FaultKind
{
    /// <summary>FIN.</summary>
    Close,

    /// <summary>RST.</summary>
    Reset,

    /// <summary>Nothing more, and no end.</summary>
    Stall,

    /// <summary>A byte that nobody expects in place of the next, then the rest, then FIN.</summary>
    Garbage,
}
