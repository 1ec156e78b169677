namespace ZeroDrop.Benchmarks.Clusters;

/// <summary>The stand-in app as a Deployment behind a Service and an ALB Ingress.</summary>
internal static class Manifest
{
    /// <summary>The YAML. The app starts at once.</summary>
    /// <param name="replicas">How many pods.</param>
    /// <param name="readinessPeriod">Seconds between two readiness probes of a pod.</param>
    public static string Text(int replicas, int readinessPeriod) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: bench}
        spec:
          replicas: {{replicas}}
          selector: { matchLabels: { app: bench } }
          template:
            metadata: { labels: { app: bench } }
            spec:
              containers:
                - name: app
                  image: ghcr.io/example/guide-app:1
                  env: [{name: STARTUP_MS, value: "0"}]
                  ports: [{name: http, containerPort: 8080}]
                  readinessProbe:
                    httpGet: {port: http, path: /alive}
                    periodSeconds: {{readinessPeriod}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: bench}
        spec:
          selector: {app: bench}
          ports: [{name: http, port: 80, targetPort: http}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: bench
          annotations:
            alb.ingress.kubernetes.io/target-type: ip
            alb.ingress.kubernetes.io/healthcheck-path: /alive
        spec:
          ingressClassName: alb
          rules:
            - http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend: { service: { name: bench, port: { name: http } } }

        """;

    /// <summary>Writes it into a folder.</summary>
    /// <returns>The file.</returns>
    public static string Write(string folder, int replicas, int readinessPeriod)
    {
        var file = Path.Combine(folder, "bench.yaml");
        File.WriteAllText(file, Text(replicas, readinessPeriod));
        return file;
    }
}
