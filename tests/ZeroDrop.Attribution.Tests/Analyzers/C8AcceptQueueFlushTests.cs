using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C8AcceptQueueFlushTests
{
    private static string? Cause(bool reused) => new Scene(RouteKind.KubeProxy) { }
        .Pod("old-a", 0, 1).Answers("old-a", 2, 12).Deleted("old-a", 12, signal: 12).Exited("old-a", 18)
        .Request(12.01, new(OutcomeKind.ResetBeforeResponse), connection: 7, reused: reused).Explain().CauseId;

    [Fact]
    public void Judge_NewConnectionResetAtListenerClose_IsC8() => Assert.Equal("C8", Cause(reused: false));

    [Fact]
    public void Judge_ReusedConnection_IsC9() => Assert.Equal("C9", Cause(reused: true));
}
