namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>Manifests of the tests: short start-ups and short grace periods, as they run without a speed-up.</summary>
internal static class Yaml
{
    /// <summary>A readiness probe that asks once a second.</summary>
    public const string Probe = "readinessProbe: {httpGet: {path: /, port: 8080}, periodSeconds: 1}";

    /// <summary>A Deployment of one container <c>app</c> on port 8080, and its Service.</summary>
    /// <param name="replicas">How many pods.</param>
    /// <param name="grace">terminationGracePeriodSeconds.</param>
    /// <param name="container">More fields of the container, one a line.</param>
    public static string Web(int replicas = 2, int grace = 5, params string[] container) =>
        Deployment("web", replicas, grace, container) + "---\n" + Service("web");

    /// <summary>A Deployment of one container <c>app</c> on port 8080.</summary>
    public static string Deployment(string name, int replicas = 2, int grace = 5, params string[] container) =>
        $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{{name}}}
        spec:
          replicas: {{{replicas}}}
          selector:
            matchLabels: {app: "{{{name}}}"}
          template:
            metadata: {labels: {app: "{{{name}}}"}}
            spec:
              terminationGracePeriodSeconds: {{{grace}}}
              containers:
              - name: app
                image: example.com/app:1
                ports: [{containerPort: 8080}]
        {{{string.Join('\n', (container.Length > 0 ? container : [Probe]).Select(line => "        " + line))}}}

        """;

    /// <summary>A Service with a numeric target port.</summary>
    public static string Service(string name) =>
        $$"""
        apiVersion: v1
        kind: Service
        metadata: {name: "{{name}}"}
        spec:
          selector: {app: "{{name}}"}
          ports: [{port: 80, targetPort: 8080}]

        """;
}
