using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Http.Http2;

/// <summary>Something has ended many streams at once; they are reported one by one.</summary>
/// <param name="Above">Streams of a higher number are meant.</param>
/// <param name="BeforeHead">The outcome of those whose response had not begun.</param>
/// <param name="AfterHead">The outcome of the others.</param>
/// <param name="Detail">Why.</param>
internal sealed record FailureScan(int Above, OutcomeKind BeforeHead, OutcomeKind AfterHead, string Detail);
