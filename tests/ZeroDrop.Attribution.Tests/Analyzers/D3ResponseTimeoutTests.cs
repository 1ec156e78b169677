using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class D3ResponseTimeoutTests
{
    private static Scene Quiet() => new Scene().Pod("old-a", 0, 1).Targets(1, "old-a").Answers("old-a", 2, 30);

    [Fact]
    public void Judge_504AfterTheResponseTimeout_IsD3() =>
        Assert.Equal("D3", Quiet().Request(15, Outcome.Of(504), took: 60.01).Explain().CauseId);

    [Fact]
    public void Judge_504AfterTheConnectTimeoutOfADeadTarget_IsC1() => Assert.Equal(
        "C1", new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b").Answers("old-a", 2, 12)
            .Deleted("old-a", 12, signal: 12).Exited("old-a", 12.1).Request(13, Outcome.Of(504), took: 10.01)
            .Explain().CauseId);

    [Fact]
    public void Judge_504AtOnce_IsUnexplained() =>
        Assert.Null(Quiet().Request(15, Outcome.Of(504), took: 1).Explain().CauseId);
}
