using System.Collections.Immutable;
using ZeroDrop.Checks.Configuration;
using ZeroDrop.Core.Paths;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Paths;

/// <summary>Collects the numbers of one workload's path, each with its origin.</summary>
internal sealed class PathNumbersBuilder(
    WorkloadNode workload, WorkloadSettings settings, CheckSettings global, ImmutableArray<RouterOnPath> routers,
    Server? server)
{
    private const string GraceField = "spec.template.spec.terminationGracePeriodSeconds";

    /// <summary>The numbers.</summary>
    public PathNumbers Build()
    {
        var replicas = Replicas();
        var (surge, unavailable) = Rolling(replicas.Value);
        return new PathNumbers
        {
            PreStop = PreStop(),
            LameDuck = settings.LameDuck ?? App(AppSetting.LameDuck)
                ?? new Quantity(TimeSpan.Zero, Origin.Preset, "nothing says that the app waits before it stops listening"),
            Grace = Grace(),
            Drain = settings.Drain ?? App(AppSetting.Drain) ?? OfFramework(f => f.Drain, "drain limit")
                ?? Quantity.Unknown("nothing says how long the app drains"),
            LongestRequest = settings.LongestRequest ?? Quantity.Unknown("nothing says how long requests take"),
            Propagation = Propagation(),
            AppKeepAlive = settings.KeepAlive ?? App(AppSetting.KeepAlive)
                ?? OfFramework(f => f.KeepAlive, "keep-alive timeout")
                ?? Quantity.Unknown("nothing says when the app closes idle connections"),
            BalancerKeepAlive = BalancerKeepAlive(),
            Replicas = replicas,
            Surge = surge,
            Unavailable = unavailable,
        };
    }

    /// <summary>After how long a router closes an idle connection to the app; null when it keeps none.</summary>
    internal static Quantity? KeepAliveOf(RouterOnPath router)
    {
        var preset = router.Preset.KeepAlive is { } seconds
            ? new Quantity(TimeSpan.FromSeconds(seconds), Origin.Preset, $"{router.Preset.Name}: {seconds} s")
            : null;
        return router.Kind is RouterKind.AlbIp or RouterKind.AlbInstance
            ? router.Annotations.Seconds(
                "alb.ingress.kubernetes.io/load-balancer-attributes", "idle_timeout.timeout_seconds") ?? preset
            : preset;
    }

    private Quantity PreStop()
    {
        if (server is null)
        {
            return Quantity.Unknown("no container is known to serve");
        }

        var at = server.Container.PreStop is null
            ? null
            : NodeAt.Place(workload.Item.Node, server.Field + ".lifecycle.preStop");
        if (server.Hook.Duration is not { } length)
        {
            return settings.PreStop ?? new Quantity(null, Origin.Unknown, server.Hook.Text, at);
        }

        return new Quantity(
            length, server.Container.PreStop is null ? Origin.Default : Origin.Manifest,
            server.Hook.Text + (server.Hook.IsAtLeast ? " (at least)" : ""), at);
    }

    private Quantity Grace()
    {
        var grace = workload.Spec.Template.Spec.TerminationGracePeriod;
        var isWritten = NodeAt.Find(workload.Item.Node, GraceField) is not null;
        var quantity = new Quantity(
            grace, isWritten ? Origin.Manifest : Origin.Default,
            isWritten ? "terminationGracePeriodSeconds" : "Kubernetes' default",
            isWritten ? NodeAt.Place(workload.Item.Node, GraceField) : null);
        return global.MaxGrace is { } cap && cap < grace
            ? quantity with { Value = cap, Origin = Origin.Configuration, Because = "the cluster's policy caps it" }
            : quantity;
    }

    private Quantity? App(AppSetting what) => server is null ? null : AppSettings.Find(server.Container, what);

    private Quantity? OfFramework(Func<FrameworkPreset, double?> figure, string name)
    {
        var framework = settings.Framework is { } named
            ? (Preset: named, Because: "zerodrop.yaml names it")
            : server?.Framework;
        return framework is { } found && figure(found.Preset) is { } seconds
            ? new Quantity(
                double.IsPositiveInfinity(seconds) ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds),
                Origin.Preset, $"{found.Preset.Name}'s {name}; {found.Because}", settings.FrameworkSource)
            : null;
    }

    private Quantity Propagation()
    {
        if (settings.Propagation is { } configured)
        {
            return configured;
        }

        var kind = settings.Router is { } named ? RouterPresets.Of(named) : null;
        var slowest = routers.Select(r => r.Preset).Append(kind).OfType<RouterPreset>()
            .MaxBy(preset => preset.Propagation);
        return slowest is null
            ? Quantity.Unknown("no route leads here")
            : new Quantity(TimeSpan.FromSeconds(slowest.Propagation), Origin.Preset, slowest.Name);
    }

    private Quantity BalancerKeepAlive() => routers.Select(KeepAliveOf).OfType<Quantity>()
        .MaxBy(quantity => quantity.Value) ?? Quantity.Unknown("no router is known to keep connections");

    private Amount Replicas()
    {
        var isDaemonSet = workload.Spec.Key.Kind == WorkloadKind.DaemonSet;
        var at = NodeAt.Find(workload.Rolling.Node, "spec.replicas");
        if (at is not null && !isDaemonSet)
        {
            return new Amount(workload.Spec.Replicas, Origin.Manifest, "replicas", at.Span);
        }

        return workload.Autoscaler is { } scaler
            ? new Amount(
                scaler.Min, Origin.Manifest, $"{scaler.Item.Kind} {scaler.Item.Key.Name} minReplicas",
                NodeAt.Place(scaler.Item.Node, "spec.minReplicas"))
            : new Amount(
                workload.Spec.Replicas, isDaemonSet ? Origin.Unknown : Origin.Default,
                isDaemonSet ? "one pod on each node" : "Kubernetes' default");
    }

    /// <summary>The rounding of <c>ResolveFenceposts</c> (causes.md 2.5).</summary>
    private (Amount Surge, Amount Unavailable) Rolling(int replicas)
    {
        var strategy = workload.Spec.Strategy;
        if (strategy.Type == StrategyType.Recreate)
        {
            return (new Amount(0, Origin.Manifest, "Recreate"), new Amount(replicas, Origin.Manifest, "Recreate"));
        }

        var surge = strategy.MaxSurge.RoundUp(replicas);
        var unavailable = strategy.MaxUnavailable.RoundDown(replicas);
        var fenced = surge == 0 && unavailable == 0 && workload.Spec.Key.Kind == WorkloadKind.Deployment;
        var isWritten = NodeAt.Find(workload.Rolling.Node, "spec.strategy.rollingUpdate") is not null
            || NodeAt.Find(workload.Rolling.Node, "spec.strategy.canary") is not null
            || NodeAt.Find(workload.Item.Node, "spec.updateStrategy.rollingUpdate") is not null;
        var origin = isWritten ? Origin.Manifest : Origin.Default;
        return (
            new Amount(surge, origin, $"maxSurge {strategy.MaxSurge}{(strategy.MaxSurge.IsPercent ? $" of {replicas}, rounded up" : "")}"),
            new Amount(fenced ? 1 : unavailable, origin, $"maxUnavailable {strategy.MaxUnavailable}"
                + (fenced ? $" of {replicas} rounds down to 0, and as maxSurge is 0 too, Kubernetes takes 1"
                    : strategy.MaxUnavailable.IsPercent ? $" of {replicas}, rounded down" : "")));
    }
}
