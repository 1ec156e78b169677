using System.Collections.Immutable;
using ZeroDrop.Checks.Rules;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks;

/// <summary>Every rule, one line each, by id.</summary>
public static class RuleCatalogue
{
    /// <summary>The rules themselves.</summary>
    internal static ImmutableArray<IRule> Rules { get; } =
    [
        new NoReadinessRule(),
        new ReadinessElsewhereRule(),
        new ShallowReadinessRule(),
        new HairTriggerReadinessRule(),
        new LateEjectionRule(),
        new InitialDelayRule(),
        new LivenessKillsStartRule(),
        new LivenessAsStrictRule(),
        new StarvedStartRule(),
        new NoReadinessGateRule(),
        new GateNotInjectedRule(),
        new MinReadyZeroRule(),
        new WholesaleReplacementRule(),
        new ProxyNotHeldRule(),
        new ShortDeadlineRule(),
        new LivenessRunsHookRule(),
        new UnreadyPublishedRule(),
        new RoutePortRule(),
        new NamedTargetRule(),
        new UndeclaredTargetRule(),
        new ProbePortRule(),
        new ProbeSchemeRule(),
        new UngrantedBackendRule(),
        new RecreateRule(),
        new SingleReplicaRule(),
        new TooManyUnavailableRule(),
        new NoRoomToSurgeRule(),
        new ScaledReplicasRule(),
        new LostServiceRule(),
        new HotConfigRule(),
        new QuotaRule(),
        new UncoveredRule(),
        new ShortHookRule(),
        new HookExceedsGraceRule(),
        new DrainCutRule(),
        new NoSignalHandlerRule(),
        new ShellAsInitRule(),
        new HookWithoutBinaryRule(),
        new IneffectiveHookRule(),
        new UnretiredConnectionsRule(),
        new KeepAliveRaceRule(),
        new LongStreamRule(),
        new Http2Rule(),
        new HeadlessRule(),
        new ProxyExitsFirstRule(),
        new UdpRule(),
        new AffinityRule(),
        new HookFailsReadinessRule(),
        new HelperStopsFirstRule(),
        new AlbHookRule(),
        new DeregistrationDelayRule(),
        new ResponseTimeoutRule(),
        new HealthCheckRule(),
        new NodeTargetsRule(),
        new NginxRetryRule(),
        new ControllerGraceRule(),
        new NegRule(),
        new AgicRule(),
        new OtherProxyRule(),
        new MeshRetryRule(),
        new GoogleKeepAliveRule(),
        new GuideOrderRule(),
        new NodeLocalRule(),
        new NoBudgetRule(),
        new BlockingBudgetRule(),
        new ScalerCapRule(),
        new PreemptibleRule(),
        new BestEffortRule(),
        new LeavingNodeRule(),
    ];

    /// <summary>What the rules are called and mean, by id.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [.. Rules.Select(rule => rule.Info)];

    /// <summary>The rule with an id (in any case) or a name; null when there is none.</summary>
    public static RuleInfo? Find(string idOrName) => All.FirstOrDefault(rule =>
        rule.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || rule.Name == idOrName);
}
