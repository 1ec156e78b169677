using System.Globalization;
using System.Text.RegularExpressions;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>C14: Istio's proxy ends before the app.</summary>
internal sealed partial class ProxyExitsFirstRule : WorkloadRule
{
    private const string Config = "proxy.istio.io/config";

    /// <summary>terminationDrainDuration (causes.md C14).</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD314", "proxy-exits-first", "C14", Severity.Warning,
        "Istio's proxy stops 5 s after the deletion while the app still waits or drains behind it.",
        "Set EXIT_ON_ZERO_ACTIVE_CONNECTIONS, a long enough terminationDrainDuration, or use native sidecars.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var config = path.Spec.Template.Annotations.GetValueOrDefault(Config) ?? "";
        if (!MeshInjection.IsIstio(path.Node) || config.Contains("EXIT_ON_ZERO_ACTIVE_CONNECTIONS", StringComparison.Ordinal)
            || path.Numbers.Cover is not { } cover)
        {
            yield break;
        }

        var need = cover + (path.Numbers.Drain is { IsStated: true, IsUnlimited: false, Value: { } drain } ? drain : TimeSpan.Zero);
        var proxy = Duration().Match(config) is { Success: true } match
            ? TimeSpan.FromSeconds(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            : Drain;
        if (need > proxy)
        {
            yield return Info.Finding(
                    path, Severity.Warning, $"spec.template.{FieldPath.Annotation(Config)}",
                    $"the proxy drains for {SecondsText.Of(proxy)} from the deletion on and ends, the app goes on for "
                    + $"{SecondsText.Of(need)}: requests find no proxy, and the app cannot call out")
                .Dropping(need - proxy)
                .Assuming("the proxy is no native sidecar (Kubernetes 1.29 and Istio's ENABLE_NATIVE_SIDECARS), and the mesh's own "
                    + "configuration is Istio's default");
        }
    }

    [GeneratedRegex("terminationDrainDuration\\W+(\\d{1,6})s")]
    private static partial Regex Duration();
}
