using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;

namespace ZeroDrop.Checks.Tests.Recall;

/// <summary>
/// Recall and precision on sets of manifests as people write them: the good ones get no error and no warning, and each
/// broken field is found by its rule, with its severity, at its object, without a false alarm beside it.
/// </summary>
public sealed class RecallTests
{
    [Theory]
    [InlineData("alb-ip.yaml")]
    [InlineData("alb-instance.yaml")]
    [InlineData("nginx.yaml")]
    [InlineData("list.json")]
    [InlineData("traefik.yaml")]
    [InlineData("gateway.yaml")]
    [InlineData("gke.yaml")]
    [InlineData("contour.yaml")]
    [InlineData("istio.yaml")]
    [InlineData("statefulset.yaml")]
    [InlineData("headless-grpc.yaml")]
    [InlineData("daemonset.yaml")]
    [InlineData("rollout.yaml")]
    [InlineData("nlb-ip.yaml")]
    [InlineData("agic.yaml")]
    [InlineData("clusterip.yaml")]
    [InlineData("sidecars.yaml")]
    [InlineData("kustomized.yaml")]
    public void Base_IsGood_NoErrorNoWarning(string name)
    {
        var result = Checked.Run(Mutation.Base(name), CheckSettings.None, name);

        Assert.DoesNotContain(result.Problems, p => p.IsFatal);
        Assert.NotEmpty(result.Workloads);
        Assert.True(result.Findings.All(f => f.Severity == Severity.Advice), Text(result));
    }

    [Theory]
    [MemberData(nameof(StartUp.Cases), MemberType = typeof(StartUp))]
    [MemberData(nameof(Capacity.Cases), MemberType = typeof(Capacity))]
    [MemberData(nameof(Termination.Cases), MemberType = typeof(Termination))]
    [MemberData(nameof(Balancers.Cases), MemberType = typeof(Balancers))]
    public void Mutation_OfAGoodBase_IsFoundAndNothingElseIs(string name, string from, string to, string expected)
    {
        var result = Checked.Run(Mutation.Apply(Mutation.Base(name), from, to), CheckSettings.None, name);

        Assert.DoesNotContain(result.Problems, p => p.IsFatal);
        var wanted = expected.Split(", ").Where(e => e != "-").ToList();
        var found = result.Findings.Select(f => $"{f.Rule.Id} {Letter(f.Severity)} {f.Target.Kind}").ToList();
        Assert.True(wanted.All(found.Contains), $"expected {expected}; got:\n{Text(result)}");
        var loud = found.Where(f => !f.Contains(" a ", StringComparison.Ordinal)).Except(wanted).ToList();
        Assert.True(loud.Count == 0, $"expected {expected} only; got:\n{Text(result)}");
    }

    /// <summary>What the API server refuses is a problem of the input, and the arithmetic is told all the same.</summary>
    [Theory]
    [InlineData("alb-ip.yaml", "exec: { command: [\"sh\", \"-c\", \"sleep 35\"] }", "sleep: { seconds: 300 }", "ZD303")]
    [InlineData("nginx.yaml", "minReadySeconds: 10", "minReadySeconds: 700", "")]
    [InlineData("alb-ip.yaml", "{ maxSurge: 1, maxUnavailable: 0 }", "{ maxSurge: 0, maxUnavailable: 0 }", "")]
    [InlineData("kustomized.yaml", "        app.kubernetes.io/instance: shop-prod", "        app.kubernetes.io/instance: prod", "ZD206")]
    public void Mutation_ThatTheApiServerRefuses_IsAProblemAndIsCheckedAllTheSame(string name, string from, string to, string rule)
    {
        var result = Checked.Run(Mutation.Apply(Mutation.Base(name), from, to), CheckSettings.None, name);

        Assert.Contains(result.Problems, p => p.IsFatal);
        Assert.NotEmpty(result.Workloads);
        Assert.True(rule.Length == 0 || Checked.Ids(result).Contains(rule), Text(result));
    }

    [Theory]
    [InlineData(0, "ZD301 Error, ZD304 Error")]
    [InlineData(1, "ZD301 Error, ZD304 Warning")]
    [InlineData(10, "ZD301 Error")]
    public void GracePeriod_WithoutAHook_IsJudgedByWhatItLeaves(int seconds, string expected)
    {
        var text = Mutation.Apply(Mutation.Apply(Mutation.Base("nginx.yaml"), "-lifecycle", ""), "Seconds: 75", $"Seconds: {seconds}");

        var loud = Checked.Text(text).Findings.Where(f => f.Severity > Severity.Advice).Select(f => $"{f.Rule.Id} {f.Severity}");

        Assert.Equal(expected, string.Join(", ", loud.Order(StringComparer.Ordinal)));
    }

    /// <summary>Its class and annotations decide everything, so that it must not be passed over in silence.</summary>
    [Fact]
    public void IngressOfARemovedVersion_IsNamed()
    {
        var result = Checked.Text(Mutation.Apply(Mutation.Base("nginx.yaml"), "networking.k8s.io/v1\n", "networking.k8s.io/v1beta1\n"));

        Assert.Contains("networking.k8s.io/v1", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    /// <summary>A hook may be handed only the files that changed: a Service of another file proves nothing.</summary>
    [Fact]
    public void ServiceOfAnotherFile_IsNotTakenForTheOneMissing()
    {
        var mutant = Mutation.Apply(Mutation.Base("nginx.yaml"), "  selector:\n    app: web\n", "  selector:\n    app: shop\n")
            .Replace("name: web\nspec:\n  selector", "name: shop\nspec:\n  selector", StringComparison.Ordinal)
            .Replace("                name: web", "                name: shop", StringComparison.Ordinal);
        var parts = mutant.Split("---\napiVersion: v1\nkind: Service");
        var builder = new ManifestSetBuilder();
        builder.AddText("a.yaml", parts[0], wasNamed: true);
        builder.AddText("b.yaml", "apiVersion: v1\nkind: Service" + parts[1], wasNamed: true);

        Assert.Contains("ZD206", Checked.Ids(Checked.Text(mutant)));
        Assert.DoesNotContain("ZD206", Checked.Ids(CheckEngine.Run(builder.Build(), CheckSettings.None)));
    }

    [Theory]
    [MemberData(nameof(SilentFiles))]
    public void DrainInDisguise_IsLeftAlone(string name)
    {
        var result = Checked.Run(File.ReadAllText(SilentPath(name)), CheckSettings.None, name);

        Assert.DoesNotContain(result.Problems, p => p.IsFatal);
        Assert.True(result.Findings.All(f => f.Severity == Severity.Advice), Text(result));
    }

    public static TheoryData<string> SilentFiles() => 
        [.. Directory.GetFiles(SilentPath("."), "*.yaml").Select(file => Path.GetFileName(file))];

    private static string SilentPath(string name) =>
        RepositoryFiles.PathOf("tests", "ZeroDrop.Checks.Tests", "Recall", "Silent", name);

    private static char Letter(Severity severity) => char.ToLowerInvariant(severity.ToString()[0]);

    private static string Text(CheckResult result) => string.Join(
        '\n', result.Findings.Select(f => $"{f.Severity} {f.Rule.Id} {f.Target}: {f.Message}"));
}
