using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class A10NotProgrammedYetTests
{
    private static Scene Late() => new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
        .Pod("new-c", 10.5, 11.5).Deleted("old-a", 12).Deleted("old-b", 12.5);

    [Fact]
    public void Judge_EndpointsReadyButRouterEmpty_IsA10() =>
        Assert.Equal("A10", Late().Targets(13).Targets(18, "new-c").Request(15, Outcome.Of(503)).Explain().CauseId);

    [Fact]
    public void Judge_RouterHadATarget_IsNotA10() =>
        Assert.Null(Late().Targets(13, "new-c").Request(15, Outcome.Of(503)).Explain().CauseId);
}
