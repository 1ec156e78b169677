namespace ZeroDrop.Manifests.Tests.Objects;

/// <summary>Each error of a container, at the very place.</summary>
public sealed class ContainerValidationTests
{
    private const string Http = "httpGet: { port: 80 }";

    [Theory]
    [InlineData("readinessProbe: §{}", "must specify a handler")]
    [InlineData("readinessProbe: { exec: { command: [x] }, httpGet: §{ port: 80 } }", "more than one handler")]
    [InlineData("readinessProbe: { httpGet: §{ path: / } }", "port: required")]
    [InlineData("readinessProbe: { httpGet: { port: §0 } }", "must be between 1 and 65535")]
    [InlineData("readinessProbe: { httpGet: { port: §A_B } }", "expected lower-case letters")]
    [InlineData("readinessProbe: { httpGet: { port: §a-name-that-is-too-long } }", "no more than 15 characters")]
    [InlineData("readinessProbe: { httpGet: { port: §'80' } }", "must contain a letter")]
    [InlineData("readinessProbe: { httpGet: { port: 80, scheme: §http } }",
        "expected HTTP, HTTPS (did you mean HTTP?)")]
    [InlineData("readinessProbe: { tcpSocket: §{} }", "port: required")]
    [InlineData("readinessProbe: { exec: §{} }", "command: required")]
    [InlineData("readinessProbe: { exec: { command: §x } }", "expected a list")]
    [InlineData("readinessProbe: { grpc: §{} }", "port: required")]
    [InlineData("readinessProbe: { grpc: { port: §http } }", "expected a whole number")]
    [InlineData("readinessProbe: { " + Http + ", periodSeconds: §-1 }", "greater than or equal to 0")]
    [InlineData("readinessProbe: { " + Http + ", periodSeconds: §2.0 }",
        "expected a whole number, found the number 2.0")]
    [InlineData("readinessProbe: { " + Http + ", periodSeconds: §'2' }", "expected a whole number without quotes")]
    [InlineData("readinessProbe: { " + Http + ", timeoutSeconds: §99999999999 }", "must fit in 32 bits")]
    [InlineData("readinessProbe: { " + Http + ", terminationGracePeriodSeconds: §3 }",
        "must not be set for a readinessProbe")]
    [InlineData("livenessProbe: { " + Http + ", successThreshold: §2 }", "must be 1 for a livenessProbe")]
    [InlineData("startupProbe: { " + Http + ", successThreshold: §2 }", "must be 1 for a startupProbe")]
    [InlineData("livenessProbe: { " + Http + ", terminationGracePeriodSeconds: §0 }", "greater than or equal to 1")]
    [InlineData("lifecycle: { preStop: §{} }", "must specify a handler")]
    [InlineData("lifecycle: { preStop: { exec: { command: [a] }, sleep: §{ seconds: 1 } } }", "more than one handler")]
    [InlineData("lifecycle: { preStop: { sleep: §{ seconds: 31 } } }",
        "must not be greater than terminationGracePeriodSeconds (30)")]
    [InlineData("lifecycle: { preStop: { sleep: { seconds: §-1 } } }", "greater than or equal to 0")]
    [InlineData("restartPolicy: §Always", "on init containers only")]
    [InlineData("command: §run", "expected a list, found the string \"run\"")]
    [InlineData("command: [sleep, §1]", "expected a string: put it in quotes, found the number 1")]
    [InlineData("ports: [ §{ name: a } ]", "containerPort: required")]
    [InlineData("ports: [ { containerPort: §0 } ]", "must be between 1 and 65535")]
    [InlineData("ports: [ { containerPort: §70000 } ]", "must be between 1 and 65535")]
    [InlineData("ports: [ { name: a, containerPort: 1 }, { name: §a, containerPort: 2 } ]", "duplicate value \"a\"")]
    [InlineData("ports: [ { name: §a--b, containerPort: 1 } ]", "two hyphens")]
    [InlineData("ports: [ { containerPort: 1, protocol: §tcp } ]", "expected TCP, UDP, SCTP (did you mean TCP?)")]
    [InlineData("ports: [ §80 ]", "expected a mapping, found the number 80")]
    [InlineData("env: [ §{ value: x } ]", "name: required")]
    [InlineData("env: [ { name: §y, value: x } ]", "found the boolean true (an unquoted y is one in YAML 1.1)")]
    [InlineData("env: [ { name: §1a, value: x } ]", "without a digit at the start")]
    [InlineData("env: [ { name: A, value: §1 } ]", "expected a string: put it in quotes")]
    [InlineData("env: [ { name: A, valueFrom: §{} } ]", "expected exactly one of")]
    [InlineData("env: [ { name: A, valueFrom: { fieldRef: { fieldPath: §status.x } } } ]", "unsupported field")]
    [InlineData("env: [ { name: A, valueFrom: { resourceFieldRef: { resource: §x } } } ]", "unsupported resource")]
    [InlineData("env: [ { name: A, valueFrom: { secretKeyRef: §{ name: s } } } ]", "key: required")]
    [InlineData("env: [ { name: A, value: x, valueFrom: §{ secretKeyRef: { name: s, key: k } } } ]",
        "together with value")]
    [InlineData("envFrom: [ §{ prefix: P_ } ]", "exactly one of configMapRef and secretRef")]
    [InlineData("envFrom: [ { configMapRef: §{ optional: true } } ]", "name: required")]
    public void Read_ContainerField_FatalAtItsPlace(string field, string message) =>
        Reading.AssertProblem(Reading.Deployment(container: field), isFatal: true, message);

    [Theory]
    [InlineData("§readinesProbe: {}", "unknown field, it has no effect (did you mean readinessProbe?)")]
    [InlineData("§qqq: {}", "qqq: unknown field, it has no effect")]
    [InlineData("readinessProbe: { httpGet: { port: 80 }, §periodSecond: 1 }", "(did you mean periodSeconds?)")]
    [InlineData("readinessProbe: { httpGet: { port: 80 }, timeoutSeconds: §0 }", "0 means the default: 1")]
    [InlineData("readinessProbe: { httpGet: { port: §web } }", "no port of this container is named \"web\"")]
    [InlineData("ports: [ { containerPort: 1 }, { containerPort: §1 } ]", "declared twice")]
    [InlineData("lifecycle: { preStop: { exec: { command: [a] }, §httpget: {} } }", "(did you mean httpGet?)")]
    public void Read_ContainerField_NoteAtItsPlace(string field, string message) =>
        Reading.AssertProblem(Reading.Deployment(container: field), isFatal: false, message);
}
