using CsCheck;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>A drawn world: a workload, how its pods behave, and what is done to it. Printed when a test
/// fails.</summary>
internal sealed record WorldScript(
    int Replicas,
    IntOrPercent Surge,
    IntOrPercent Unavailable,
    int MinReadySeconds,
    StrategyType Strategy,
    bool Parallel,
    int PodSeed,
    bool Flapping,
    (int AfterMilliseconds, string Command, int Value)[] Commands)
{
    private static readonly Gen<IntOrPercent> Amount = Gen.Select(
        Gen.OneOf(Gen.Int[0, 4].Select(value => (value, false)), Gen.Int[0, 100].Select(value => (value, true))),
        drawn => new IntOrPercent(drawn.Item1, drawn.Item2));

    private static readonly Gen<(int, string, int)> Command = Gen.Select(
        Gen.Int[0, 20_000],
        Pick("restart", "restart", "restart", "undo", "scale", "pause", "resume", "delete"),
        Gen.Int[0, 12]);

    /// <summary>Worlds in which pods become ready once and stay so, or come and go.</summary>
    public static Gen<WorldScript> Any => Gen.Select(
        Gen.Int[0, 12],
        Amount,
        Amount,
        Pick(0, 0, 3),
        Pick(StrategyType.RollingUpdate, StrategyType.RollingUpdate, StrategyType.Recreate),
        Gen.Bool,
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Bool),
        Command.Array[1, 6],
        (replicas, surge, unavailable, minReady, strategy, parallel, pods, commands) => new WorldScript(
            replicas, surge, unavailable, minReady, strategy, parallel, pods.Item1, pods.Item2, commands));

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    public override string ToString() =>
        $"R={Replicas} S={Surge} U={Unavailable} minReady={MinReadySeconds} {Strategy} parallel={Parallel} "
        + $"pods={PodSeed} flapping={Flapping} [{string.Join(", ", Commands)}]";
}
