using ZeroDrop.Checks.Fixing;
using ZeroDrop.Manifests;

namespace ZeroDrop.Checks.Tests.Fixing;

/// <summary>What fixes write, and what they leave to people.</summary>
public sealed class FixEngineTests
{
    private const string Old = "cluster: { version: \"1.29\" }";

    [Fact]
    public void Fix_NoHook_WritesANativeSleepAndTheGracePeriod()
    {
        var text = Fixed.Text(Manifest(""));

        Assert.Contains("preStop:\n              sleep:\n                seconds: 15\n", text, StringComparison.Ordinal);
        Assert.Contains("terminationGracePeriodSeconds: 55\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_OnAnOldCluster_WritesAnExecSleepWithoutAShell()
    {
        var text = Fixed.Text(Manifest(""), Settings(Old));

        Assert.Matches("""exec:\n +command: \[sleep, ["']15["']\]|exec:\n +command: \["sleep", "15"\]""", text);
    }

    [Fact]
    public void Fix_OnAnOldClusterWithABareImage_WritesNoHookAndSaysWhy()
    {
        var yaml = Manifest("").Replace("example/web:1", "gcr.io/distroless/base", StringComparison.Ordinal);
        var result = Fixed.Promised(Fixed.Set(yaml), Settings(Old), isUnsafe: true);

        Assert.DoesNotContain("sleep", result.Files.IsEmpty ? "" : result.Files[0].After.Text, StringComparison.Ordinal);
        Assert.Contains(result.Open, o => o.Finding.Rule.Id == "ZD301"
            && o.Reason.Contains("has no sleep to run", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sleep: { seconds: 3 } # why", "sleep: { seconds: 15 } # why")]
    [InlineData("exec: { command: [sleep, \"3\"] }", "exec: { command: [sleep, \"15\"] }")]
    [InlineData("exec: { command: [sh, -c, 'sleep 3; nginx -s quit'] }", "exec: { command: [sh, -c, 'sleep 15; nginx -s quit'] }")]
    [InlineData("exec: { command: [/bin/sleep, 3s] } # s", "exec: { command: [/bin/sleep, 15s] } # s")]
    public void Fix_AShortHook_ChangesItsNumberOnly(string hook, string wanted) =>
        Assert.Contains(wanted, Fixed.Text(Manifest(hook)), StringComparison.Ordinal);

    [Fact]
    public void Fix_AHookThatOnlySendsASignal_IsLeftToAPerson()
    {
        var yaml = Manifest("exec: { command: [nginx, -s, quit] }");

        Assert.Contains("[nginx, -s, quit]", Fixed.Text(yaml, isUnsafe: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_ASelectedRule_LeavesTheOthers()
    {
        var yaml = Manifest("").Replace("maxUnavailable: 0", "maxUnavailable: 2", StringComparison.Ordinal);
        var result = FixEngine.Run(Fixed.Set(yaml), CheckSettings.None, new FixOptions { Rules = ["ZD203"] });

        Assert.Equal(["ZD203"], result.Applied.Select(a => a.Finding.Rule.Id));
        Assert.Contains(result.After.Findings, f => f.Rule.Id == "ZD301");
        Assert.All(result.Open, o => Assert.Equal("ZD203", o.Finding.Rule.Id));
    }

    [Fact]
    public void Fix_ARenderedText_IsShownWithItsSourceOnly()
    {
        var builder = new ManifestSetBuilder();
        builder.AddText("overlay (kustomize build)", Manifest(""), wasNamed: true, renderedFrom: "overlay");
        var result = FixEngine.Run(builder.Build(), CheckSettings.None, new FixOptions { AllowUnsafe = true });

        Assert.Empty(result.Files);
        var open = result.Open.Single(o => o.Finding.Rule.Id == "ZD301");
        Assert.Equal(OpenReason.Rendered, open.Why);
        Assert.Contains("change the source in overlay", open.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_AnAnchoredGracePeriodUsedElsewhere_IsRefusedWithItsReason()
    {
        var yaml = Manifest("sleep: { seconds: 40 }")
            .Replace("replicas: 4", "replicas: 4\n  revisionHistoryLimit: &n 30", StringComparison.Ordinal)
            .Replace("containers:", "terminationGracePeriodSeconds: *n\n      containers:", StringComparison.Ordinal);
        var result = Fixed.Promised(Fixed.Set(yaml), CheckSettings.None, isUnsafe: false);

        var text = result.Files.IsEmpty ? yaml : result.Files[0].After.Text;
        Assert.Contains("revisionHistoryLimit: &n 30", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_ASuppressedFinding_IsLeftAlone()
    {
        var yaml = Manifest("").Replace(
            "  name: web\n",
            "  name: web\n  annotations: { zerodrop.dev/ignore: \"ZD301: drains by itself\" }\n",
            StringComparison.Ordinal);

        Assert.DoesNotContain("preStop", Fixed.Text(yaml), StringComparison.Ordinal);
    }

    private static CheckSettings Settings(string config)
    {
        var file = Configuration.SettingsReader.Read("zerodrop.yaml", config);
        Assert.Empty(file.Problems);
        return file.Settings;
    }

    private static string Manifest(string hook) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 4
          minReadySeconds: 10
          strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
                - name: web
                  image: example/web:1
                  ports: [{ name: http, containerPort: 8080 }]
                  readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 3 }
        {{(hook.Length == 0 ? "" : "          lifecycle:\n            preStop:\n              " + hook + "\n")}}---
        apiVersion: v1
        kind: Service
        metadata: { name: web-svc }
        spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }

        """;
}
