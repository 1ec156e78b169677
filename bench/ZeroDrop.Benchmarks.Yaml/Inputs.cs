using System.Globalization;
using System.Text;

namespace ZeroDrop.Benchmarks.Yaml;

/// <summary>The inputs of the benchmark, the same in every run: one small file, a tree of 1,000 files, an
/// install of 2 MB, and one file of 20,000 documents with its first half and quarter.</summary>
internal static class Inputs
{
    private const int Files = 1000;
    private const int Folders = 20;
    private const int Documents = 20_000;

    /// <summary>Writes them below a folder, from nothing but their numbers.</summary>
    public static int Make(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "small.yaml"), App(0));
        File.WriteAllText(Path.Combine(folder, "install.yaml"), Install.Text(App));
        for (var i = 0; i < Files; i++)
        {
            var team = Path.Combine(folder, "tree", string.Create(CultureInfo.InvariantCulture, $"team{i % Folders:00}"));
            _ = Directory.CreateDirectory(team);
            File.WriteAllText(Path.Combine(team, string.Create(CultureInfo.InvariantCulture, $"app{i:0000}.yaml")), App(i));
        }

        foreach (var part in (ReadOnlySpan<int>)[1, 2, 4])
        {
            var text = new StringBuilder();
            for (var i = 0; i * 3 < Documents / part; i++)
            {
                _ = text.Append(App(i)).Append("---\n");
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"documents-{Documents / part}.yaml");
            File.WriteAllText(Path.Combine(folder, name), text.ToString());
        }

        return 0;
    }

    private static string Hook(int i) => i % 3 != 0 ? "" : string.Create(CultureInfo.InvariantCulture,
        $"          lifecycle:\n            preStop:\n              exec:\n                command: [\"sleep\", \"{i % 40}\"]\n");

    /// <summary>Deployment, Service and Ingress of one app, sometimes with a hook and comments.</summary>
    private static string App(int i) => string.Create(CultureInfo.InvariantCulture, $"""
        # App {i} of the shop.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: app-{i}
          namespace: team-{i % Folders}
          labels:
            app.kubernetes.io/name: app-{i}
            app.kubernetes.io/part-of: shop
          annotations:
            example.com/owner: "team-{i % Folders}@example.com"
        spec:
          replicas: {2 + (i % 4)}
          strategy:
            type: RollingUpdate
            rollingUpdate:
              maxSurge: 25%
              maxUnavailable: 0
          selector:
            matchLabels:
              app.kubernetes.io/name: app-{i}
          template:
            metadata:
              labels:
                app.kubernetes.io/name: app-{i}
            spec:
              serviceAccountName: app-{i}
              terminationGracePeriodSeconds: {30 + (i % 3 * 15)}
              containers:
                - name: app
                  image: registry.example.com/shop/app-{i}:1.{i}.0
                  imagePullPolicy: IfNotPresent
                  args: ["--port", "8080", "--verbose"]
                  ports:
                    - name: http
                      containerPort: 8080
                      protocol: TCP
                  env:
                    - name: LOG_LEVEL
                      value: info
                    - name: POD_NAME
                      valueFrom:
                        fieldRef:
                          fieldPath: metadata.name
                  readinessProbe:
                    httpGet:
                      path: /ready
                      port: http
                    periodSeconds: 5 # seconds
                    failureThreshold: 3
        {Hook(i)}          resources:
                    requests:
                      cpu: 100m
                      memory: 128Mi
                    limits:
                      memory: 256Mi
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: app-{i}
          namespace: team-{i % Folders}
        spec:
          type: ClusterIP
          selector:
            app.kubernetes.io/name: app-{i}
          ports:
            - name: http
              port: 80
              targetPort: http
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: app-{i}
          namespace: team-{i % Folders}
          annotations:
            alb.ingress.kubernetes.io/target-type: ip
            alb.ingress.kubernetes.io/scheme: internet-facing
        spec:
          ingressClassName: alb
          rules:
            - host: app-{i}.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: app-{i}
                        port:
                          name: http

        """);
}
