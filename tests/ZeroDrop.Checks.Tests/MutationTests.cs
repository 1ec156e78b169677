using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Tests;

/// <summary>Recall: a clean set of manifests, and what is found when one thing in it is broken.</summary>
public sealed class MutationTests
{
    private const string Clean =
        """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: { elbv2.k8s.aws/pod-readiness-gate-inject: enabled }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 4
          minReadySeconds: 10
          strategy:
            rollingUpdate:
              maxSurge: 1
              maxUnavailable: 0
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              terminationGracePeriodSeconds: 80
              containers:
                - name: web
                  image: example/web:1
                  resources: { requests: { memory: 64Mi } }
                  ports:
                    - name: http
                      containerPort: 8080
                  startupProbe:
                    httpGet: { path: /ready, port: http }
                    periodSeconds: 1
                    failureThreshold: 60
                  readinessProbe:
                    httpGet: { path: /ready, port: http }
                    periodSeconds: 3
                  livenessProbe:
                    httpGet: { path: /live, port: http }
                    periodSeconds: 10
                  lifecycle:
                    preStop:
                      exec: { command: [sleep, "35"] }
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: shop
        spec:
          selector:
            app: web
          ports:
            - port: 80
              targetPort: http
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
          namespace: shop
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: web
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
          namespace: shop
          annotations:
            alb.ingress.kubernetes.io/target-type: ip
            alb.ingress.kubernetes.io/healthcheck-path: /ready
            alb.ingress.kubernetes.io/load-balancer-attributes: idle_timeout.timeout_seconds=120
        spec:
          ingressClassName: alb
          rules:
            - http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          number: 80
        """;

    [Fact]
    public void Clean_Manifests_HaveNoFindingAtAll()
    {
        var result = Checked.Text(Clean);

        Assert.Empty(result.Problems);
        Assert.True(result.Findings.IsEmpty, string.Join('\n', result.Findings.Select(f => $"{f.Rule.Id} {f.Message}")));
    }

    [Theory]
    [InlineData("terminationGracePeriodSeconds: 80", "terminationGracePeriodSeconds: 30", "ZD303", "Error")]
    [InlineData("terminationGracePeriodSeconds: 80", "terminationGracePeriodSeconds: 35", "ZD303", "Error")]
    [InlineData("terminationGracePeriodSeconds: 80\n", "dnsPolicy: Default\n", "ZD303", "Error")]
    [InlineData("terminationGracePeriodSeconds: 80", "terminationGracePeriodSeconds: 45", "ZD304", "Advice")]
    [InlineData("[sleep, \"35\"]", "[sleep, \"5\"]", "ZD401", "Error")]
    [InlineData("[sleep, \"35\"]", "[sleep, \"20\"]", "ZD401", "Warning")]
    [InlineData("[sleep, \"35\"]", "[sleep, \"0\"]", "ZD301", "Error")]
    [InlineData("    - name: http\n              containerPort", "    - name: web\n              containerPort", "ZD121", "Error")]
    [InlineData("    - name: http\n              containerPort", "    - name: web\n              containerPort", "ZD123", "Error")]
    [InlineData("containerPort: 8080", "containerPort: 8080\n              protocol: UDP", "ZD121", "Error")]
    [InlineData("targetPort: http", "targetPort: htttp", "ZD121", "Error")]
    [InlineData("targetPort: http", "targetPort: 8081", "ZD122", "Warning")]
    [InlineData("- port: 80\n", "- port: 81\n", "ZD120", "Error")]
    [InlineData("number: 80", "number: 8080", "ZD120", "Error")]
    [InlineData("number: 80", "name: http", "ZD120", "Error")]
    [InlineData("name: web\n                port:", "name: webb\n                port:", "ZD120", "Warning")]
    [InlineData("selector:\n    app: web\n", "selector:\n    app: webs\n", "ZD206", "Warning")]
    [InlineData("maxSurge: 1\n      maxUnavailable: 0", "maxSurge: 25%\n      maxUnavailable: 25%", "ZD203", "Warning")]
    [InlineData("replicas: 4", "replicas: 1", "ZD202", "Warning")]
    [InlineData("maxSurge: 1\n      maxUnavailable: 0", "maxSurge: 0\n      maxUnavailable: 100%", "ZD203", "Error")]
    [InlineData(
        "strategy:\n    rollingUpdate:\n      maxSurge: 1\n      maxUnavailable: 0", "strategy: { type: Recreate }", "ZD201", "Error")]
    [InlineData("minReadySeconds: 10", "minReadySeconds: 0", "ZD112", "Advice")]
    [InlineData("gate-inject: enabled", "gate-inject: \"true\"", "ZD111", "Warning")]
    [InlineData("  labels: { elbv2.k8s.aws/pod-readiness-gate-inject: enabled }\n", "", "ZD110", "Warning")]
    [InlineData("  maxUnavailable: 1\n  selector", "  maxUnavailable: 0\n  selector", "ZD502", "Warning")]
    [InlineData("  maxUnavailable: 1\n  selector", "  minAvailable: 4\n  selector", "ZD502", "Warning")]
    [InlineData("healthcheck-path: /ready", "healthcheck-port: \"9000\"", "ZD404", "Warning")]
    [InlineData("target-type: ip", "target-type: instance", "ZD405", "Advice")]
    [InlineData("idle_timeout.timeout_seconds=120", "idle_timeout.timeout_seconds=60", "ZD413", "Advice")]
    [InlineData("failureThreshold: 60", "failureThreshold: 60\n          failureThreshold: 60", null, "")]
    [InlineData("image: example/web:1", "image: gcr.io/distroless/static", "ZD307", "Error")]
    [InlineData("image: example/web:1", "image: node:20", "ZD310", "Warning")]
    [InlineData("image: example/web:1", "image: example/web:1\n          command: [sh, -c, 'a && b']", "ZD306", "Warning")]
    public void Mutation_OfCleanManifests_IsFound(string from, string to, string? rule, string severity)
    {
        Assert.Contains(from, Clean, StringComparison.Ordinal);

        var result = Checked.Text(Clean.Replace(from, to, StringComparison.Ordinal));

        if (rule is null)
        {
            Assert.Empty(result.Findings);
            return;
        }

        var found = result.Findings.Where(f => f.Rule.Id == rule).ToList();
        Assert.True(
            found.Any(f => f.Severity.ToString() == severity),
            $"expected {rule} {severity}, got "
            + string.Join("; ", result.Findings.Select(f => $"{f.Severity} {f.Rule.Id} {f.Message}")));
    }

    [Theory]
    [InlineData("startupProbe", "readinessProbe", "ZD101")]
    public void Probes_BothDeleted_AreMissed(string first, string second, string rule)
    {
        var yaml = Without(Without(Clean, first), second);

        Assert.Contains(Checked.Text(yaml).Findings, f => f.Rule.Id == rule && f.Severity == Severity.Error);
        Assert.DoesNotContain(Checked.Text(Without(Clean, first)).Findings, f => f.Rule.Id == rule);
    }

    [Fact]
    public void Hook_Deleted_IsUncovered() => Assert.Contains(
        Checked.Text(Without(Clean, "lifecycle")).Findings,
        f => f.Rule.Id == "ZD301" && f.Severity == Severity.Error && f.DropWindow == TimeSpan.FromSeconds(30));

    /// <summary>The container's field with everything indented deeper.</summary>
    private static string Without(string yaml, string field)
    {
        var lines = yaml.Split('\n').ToList();
        var start = lines.FindIndex(line => line.TrimStart().StartsWith(field + ":", StringComparison.Ordinal));
        var indent = lines[start].Length - lines[start].TrimStart().Length;
        var end = lines.FindIndex(start + 1, line =>
            line == "---" || line.Length - line.TrimStart().Length <= indent);
        lines.RemoveRange(start, end - start);
        return string.Join('\n', lines);
    }
}
