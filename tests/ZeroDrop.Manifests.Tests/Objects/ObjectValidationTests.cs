namespace ZeroDrop.Manifests.Tests.Objects;

/// <summary>Each error of an object outside its containers, at the very place.</summary>
public sealed class ObjectValidationTests
{
    [Theory]
    [InlineData("replicas: §-1", "greater than or equal to 0")]
    [InlineData("replicas: §three", "expected a whole number without quotes, found the string \"three\"")]
    [InlineData("replicas: §[1]", "expected a whole number, found a list")]
    [InlineData("minReadySeconds: §600", "must be greater than minReadySeconds (600)")]
    [InlineData("progressDeadlineSeconds: §5\nminReadySeconds: 5", "must be greater than minReadySeconds")]
    [InlineData("paused: §'no'", "expected true or false")]
    [InlineData("strategy: §fast", "expected a mapping")]
    [InlineData("strategy: { type: §Rolling }", "expected RollingUpdate, Recreate")]
    [InlineData("strategy: { type: Recreate, rollingUpdate: §{} }",
        "must not be set when the strategy's type is Recreate")]
    [InlineData("strategy: { rollingUpdate: { maxSurge: §'1' } }", "or a percentage")]
    [InlineData("strategy: { rollingUpdate: { maxSurge: §25.5% } }", "or a percentage")]
    [InlineData("strategy: { rollingUpdate: { maxSurge: §true } }", "expected a whole number or a percentage")]
    [InlineData("strategy: { rollingUpdate: { maxUnavailable: §101% } }", "must not be greater than 100%")]
    [InlineData("strategy: { rollingUpdate: { maxSurge: 0%, maxUnavailable: §0 } }",
        "must not be 0 when maxSurge is 0")]
    public void Read_DeploymentField_FatalAtItsPlace(string field, string message) =>
        Reading.AssertProblem(Reading.Deployment(spec: field), isFatal: true, message);

    [Theory]
    [InlineData("terminationGracePeriodSeconds: §1.5", true, "expected a whole number, found the number 1.5")]
    [InlineData("terminationGracePeriodSeconds: §-5", false, "pods get 1 s")]
    [InlineData("restartPolicy: §Never", true, "expected Always")]
    [InlineData("§grace: 5", false, "unknown field")]
    [InlineData("initContainers: [ { name: §c, image: i } ]", null, "")]
    [InlineData("initContainers: [ { name: i, image: i, readinessProbe: §{ httpGet: { port: 1 } } } ]", true,
        "must not be set for an init")]
    [InlineData("initContainers: [ { name: i, image: i, restartPolicy: §Never } ]", true, "expected Always")]
    [InlineData("readinessGates: [ §{} ]", true, "conditionType: required")]
    public void Read_PodField_ProblemAtItsPlace(string field, bool? isFatal, string message)
    {
        if (isFatal is { } fatal)
        {
            Reading.AssertProblem(Reading.Deployment(pod: field), fatal, message);
        }
        else
        {
            // The second of two equal names is the wrong one, and it stands in containers.
            var problem = Assert.Single(Reading.Set(Reading.Deployment(pod: field.Replace("§", "",
                StringComparison.Ordinal))).Problems);
            Assert.Equal((11, 15), (problem.Source.Line, problem.Source.Column));
        }
    }

    [Theory]
    [InlineData("§3", true, "expected a Kubernetes object")]
    [InlineData("§kind: Service\nmetadata: { name: a }", true, "apiVersion: required")]
    [InlineData("apiVersion: §1\nkind: Service", true, "apiVersion: expected a string")]
    [InlineData("§apiVersion: v1\nkind: ConfigMap", true, "metadata: required")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: §{}", true, "metadata.name: required")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: §1 }", true, "metadata.name: wrong type")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: §A }", true, "expected lower-case letters")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: §a.b }", true,
        "expected lower-case letters")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { §a b: x }", true, "expected letters")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: §8080 }", true,
        "expected a string: put it in quotes")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nbinaryData: { a: §.. }", true,
        "expected base64")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { a: §hunter2! }", true, "expected base64")]
    [InlineData("§apiVersion: v1\nkind: Secret\ntype: kubernetes.io/tls\nmetadata: { name: a }\nstringData: { "
        + "tls.key: a }", true, "needs the key tls.crt")]
    [InlineData("§apiVersion: v1\nkind: Service\nmetadata: { name: a }", true, "spec: required")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: §1a }\nspec: { ports: [ { port: 1 } ] }", true,
        "with a letter first")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: §{}", true, "ports: required")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [ §{} ] }", true,
        "port: required")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [ { port: 1, name: x }, §{ "
        + "port: 2 } ] }", true, "name: required")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [ { port: 1, name: x }, { "
        + "port: 2, name: §x } ] }", true, "duplicate")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [ { port: 1, name: x }, { "
        + "port: §1, name: z } ] }", true, "duplicate")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [ { port: 1, targetPort: "
        + "§70000 } ] }", true, "between 1 and 65535")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: §Cluster, ports: [ { port: 1 } "
        + "] }", true, "expected ClusterIP")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: §{ type: ExternalName }", true,
        "externalName: required")]
    [InlineData("apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { minAvailable: 1, "
        + "maxUnavailable: §1 }", true, "together with minAvailable")]
    [InlineData("apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { minAvailable: "
        + "§200% }", true, "greater than 100%")]
    [InlineData("apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { selector: { "
        + "matchExpressions: [ { key: a, operator: §in } ] } }", true, "expected In, NotIn")]
    [InlineData("apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { selector: { "
        + "matchExpressions: [ §{ key: a, operator: In } ] } }", true, "at least one value")]
    [InlineData("apiVersion: v1\nkind: List\nitems: §x", true, "expected a list of objects")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- §x", true, "expected a Kubernetes object")]
    [InlineData("apiVersion: apps/v1\nkind: §Deploymnt", false, "(did you mean Deployment?)")]
    [InlineData("apiVersion: extensions/v1beta1\nkind: §Ingress", false, "expected apiVersion networking.k8s.io/v1")]
    [InlineData("apiVersion: serving.knative.dev/v1\nkind: §Service", false, "is not read, it takes no part")]
    [InlineData("§apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [ { name: c, image: i } ] }",
        false, "not started")]
    public void Read_Object_ProblemAtItsPlace(string text, bool isFatal, string message)
    {
        var problem = Reading.AssertProblem(text + "\n", isFatal, message);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rules: §[]", null)]
    [InlineData("rules: [ { http: §{} } ]", "paths: required")]
    [InlineData("rules: [ { http: { paths: [ §{ path: /, pathType: Prefix } ] } } ]", "backend: required")]
    [InlineData("defaultBackend: §{}", "exactly one of service and resource")]
    [InlineData("defaultBackend: { service: §{ port: { number: 1 } } }", "name: required")]
    [InlineData("defaultBackend: { service: §{ name: a } }", "port: required")]
    [InlineData("defaultBackend: { service: { name: a, port: §{} } }", "exactly one of number and name")]
    [InlineData("defaultBackend: { service: { name: a, port: { number: §0 } } }", "between 1 and 65535")]
    public void Read_Ingress_FatalAtItsPlace(string field, string? message)
    {
        const string head = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec:\n  ";
        if (message is null)
        {
            (field, message) = (field.Replace("§", "", StringComparison.Ordinal), "rules or a defaultBackend");
            Reading.AssertProblem(head + "§" + field, isFatal: true, message);
        }
        else
        {
            var set = Reading.Set((head + field).Replace("§", "", StringComparison.Ordinal));
            var fatal = Assert.Single(set.Problems, p => p.IsFatal);
            Assert.Contains(message, fatal.Message, StringComparison.Ordinal);
            Assert.Equal((head + field).IndexOf('§', StringComparison.Ordinal), fatal.Source.Offset);
        }
    }

    [Theory]
    [InlineData("StatefulSet", "updateStrategy: { type: §Recreate }", true, "expected RollingUpdate, OnDelete")]
    [InlineData("StatefulSet", "updateStrategy: { rollingUpdate: { partition: §-1 } }", true,
        "greater than or equal to 0")]
    [InlineData("StatefulSet", "updateStrategy: { rollingUpdate: { maxUnavailable: §2 } }", false,
        "MaxUnavailableStatefulSet")]
    [InlineData("StatefulSet", "podManagementPolicy: §parallel", true,
        "expected OrderedReady, Parallel (did you mean Parallel?)")]
    [InlineData("DaemonSet", "updateStrategy: { rollingUpdate: { maxSurge: §1 } }", true, "needs maxUnavailable: 0")]
    [InlineData("DaemonSet", "updateStrategy: { rollingUpdate: { maxUnavailable: §0 } }", true, "must not be 0")]
    [InlineData("DaemonSet", "updateStrategy: { type: OnDelete, rollingUpdate: §{} }", false, "no effect")]
    [InlineData("DaemonSet", "§replicas: 3", false, "unknown field")]
    public void Read_OtherWorkload_ProblemAtItsPlace(string kind, string field, bool isFatal, string message) =>
        Reading.AssertProblem(
            Reading.Deployment(spec: field).Replace("Deployment", kind, StringComparison.Ordinal), isFatal, message);
}
