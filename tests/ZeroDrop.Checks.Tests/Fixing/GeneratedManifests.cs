using System.Globalization;

namespace ZeroDrop.Checks.Tests.Fixing;

/// <summary>Writes a workload with its route, in random layouts and with random numbers.</summary>
internal static class GeneratedManifests
{
    private static readonly string[] Hooks =
    [
        "", "", "exec: { command: [sleep, \"5\"] } # a flow hook", "sleep: { seconds: 3 }",
        "sleep:\n                seconds: 12 # native",
        "exec:\n                command:\n                  - /bin/sh\n                  - -c\n                  - sleep 40 # the guide's",
        "exec: { command: [sh, -c, \"nginx -s quit; sleep 2\"] }", "exec: { command: [nginx, -s, quit] }",
        "httpGet: { path: /wait, port: 8080 }", "exec: { command: [/bin/sh, -c, \"sleep 5 && sleep 6\"] }",
    ];

    private static readonly string[] Routes = ["", "alb", "nginx", "traefik"];

    private const string Strategy = "  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 50% } }";

    /// <summary>The text of a seed.</summary>
    public static string Of(int seed)
    {
        var random = new Random(seed);
        string Pick(params string[] texts) => texts[random.Next(texts.Length)];
        string Number(int most) => random.Next(most).ToString(CultureInfo.InvariantCulture);
        var hook = Pick(Hooks);
        var route = Pick(Routes);
        var text = $$"""
            # {{seed}}
            apiVersion: apps/v1
            kind: {{Pick("Deployment", "Deployment", "StatefulSet")}}
            metadata: { name: web } # the workload
            spec:
              replicas: {{Number(6)}}
            {{Pick("  # no strategy", "  minReadySeconds: " + Number(40), Strategy)}}
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec:
            {{Pick("      # no grace", "      terminationGracePeriodSeconds: " + Number(90) + " # grace")}}
                  containers:
                    # serves
                    - name: app
                      image: {{Pick("example/web:1", "nginx:1.27", "gcr.io/distroless/base", "node:20")}}
                      ports: [{ name: http, containerPort: 8080 }]
            {{Pick("          # no probe", "          readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 20 }")}}
            {{(hook.Length == 0 ? "          # no hook" : "          lifecycle:\n            preStop:\n              " + hook)}}
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: {{Pick("http", "8080")}} }] }

            """;
        text += route.Length == 0 ? "" : $$"""
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
              annotations:
                alb.ingress.kubernetes.io/target-type: {{Pick("ip", "instance")}}
                alb.ingress.kubernetes.io/healthcheck-path: /alive
            spec:
              ingressClassName: {{route}}
              rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }]

            """;
        return random.Next(4) == 0 ? text.ReplaceLineEndings("\r\n") : text;
    }
}
