using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Environment;

namespace ZeroDrop.Manifests.Tests.Environment;

public sealed class EnvironmentResolverTests
{
    private const string Config = """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: special-config }
        data: { SPECIAL_LEVEL: very, special.how: charm, "1st": x, PORT: "80" }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: creds }
        stringData: { password: hunter2 }
        """;

    [Fact]
    public void Resolve_DocumentedExamples_AsOnACluster()
    {
        // "Define Dependent Environment Variables" and "Expose Pod Information Through Environment Variables".
        var result = Resolve("""
            env:
            - { name: SERVICE_PORT, value: "80" }
            - { name: SERVICE_IP, value: "172.17.0.1" }
            - { name: UNCHANGED_REFERENCE, value: "$(PROTOCOL)://$(SERVICE_IP):$(SERVICE_PORT)" }
            - { name: PROTOCOL, value: "https" }
            - { name: SERVICE_ADDRESS, value: "$(PROTOCOL)://$(SERVICE_IP):$(SERVICE_PORT)" }
            - { name: ESCAPED_REFERENCE, value: "$$(PROTOCOL)://$(SERVICE_IP):$(SERVICE_PORT)" }
            - { name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
            - { name: POD, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
            - { name: NS, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }
            - { name: IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
            - { name: HOST, valueFrom: { fieldRef: { fieldPath: status.hostIP } } }
            - { name: SA, valueFrom: { fieldRef: { fieldPath: spec.serviceAccountName } } }
            - { name: APP, valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }
            - { name: NONE, valueFrom: { fieldRef: { fieldPath: "metadata.annotations['a.b/c']" } } }
            - { name: CPU, valueFrom: { resourceFieldRef: { resource: limits.cpu } } }
            - { name: REQ, valueFrom: { resourceFieldRef: { resource: requests.cpu } } }
            """);
        Assert.Null(result.Error);
        Assert.Equal(
            [
                "APP=web", "CPU=2", "ESCAPED_REFERENCE=$(PROTOCOL)://172.17.0.1:80", "HOST=127.0.0.1", "IP=127.9.8.7",
                "NODE=node1", "NONE=", "NS=default", "POD=web-0", "PROTOCOL=https", "REQ=0", "SA=default",
                "SERVICE_ADDRESS=https://172.17.0.1:80", "SERVICE_IP=172.17.0.1", "SERVICE_PORT=80",
                "UNCHANGED_REFERENCE=$(PROTOCOL)://172.17.0.1:80",
            ],
            result.Variables.Select(v => $"{v.Key}={v.Value}"));
    }

    [Fact]
    public void Resolve_EnvFrom_PrefixOrderAndInvalidNames()
    {
        var result = Resolve("""
            envFrom: [ { configMapRef: { name: special-config } }, { prefix: DB_, secretRef: { name: creds } } ]
            env: [ { name: SPECIAL_LEVEL, value: "$(SPECIAL_LEVEL) much" }, { name: P, value: "$(DB_password)" } ]
            """);
        Assert.Null(result.Error);
        Assert.Equal(["1st"], result.SkippedKeys);
        Assert.Equal(["DB_password=hunter2", "P=hunter2", "PORT=80", "SPECIAL_LEVEL=very much", "special.how=charm"],
            result.Variables.Select(v => $"{v.Key}={v.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("envFrom: [ { configMapRef: { name: gone } } ]", "configmap \"gone\" not found")]
    [InlineData("envFrom: [ { secretRef: { name: gone } } ]", "secret \"gone\" not found")]
    [InlineData("env: [ { name: A, valueFrom: { configMapKeyRef: { name: gone, key: k } } } ]",
        "configmap \"gone\" not found")]
    [InlineData("env: [ { name: A, valueFrom: { configMapKeyRef: { name: special-config, key: k } } } ]",
        "couldn't find key k in ConfigMap default/special-config")]
    [InlineData("env: [ { name: A, valueFrom: { secretKeyRef: { name: creds, key: k } } } ]",
        "couldn't find key k in Secret default/creds")]
    [InlineData("envFrom: [ { configMapRef: { name: gone, optional: true } } ]", null)]
    [InlineData("env: [ { name: A, valueFrom: { secretKeyRef: { name: creds, key: k, optional: true } } } ]", null)]
    [InlineData("env: [ { name: A, valueFrom: { secretKeyRef: { name: gone, key: k, optional: true } } } ]", null)]
    public void Resolve_MissingReference_TheKubeletsWords(string field, string? error)
    {
        var result = Resolve(field);
        Assert.Equal(error, result.Error);
        Assert.Empty(result.Variables);
    }

    [Fact]
    public void ExpandWords_CommandAndArgs_UseTheEnvironment()
    {
        var result = Resolve("env: [ { name: MESSAGE, value: hello world } ]");
        Assert.Equal(["echo", "hello world", "$(NO)"],
            EnvironmentResolver.ExpandWords(["echo", "$(MESSAGE)", "$(NO)"], result.Variables));
    }

    private static EnvironmentResult Resolve(string container)
    {
        var set = Reading.Set(Reading.Deployment(container: container), Config);
        Assert.Empty(set.Problems);
        var resolver = new EnvironmentResolver((isSecret, key) =>
            set.ConfigData.FirstOrDefault(c => c.IsSecret == isSecret && c.Key == key));
        var template = set.Workloads[0].Template;
        return resolver.Resolve(template.Spec.Containers[0], new PodFacts
        {
            Pod = new ObjectKey("default", "web-0"),
            Template = template,
            PodIp = "127.9.8.7",
            HostIp = "127.0.0.1",
            NodeName = "node1",
            NodeCores = 2,
        });
    }
}
