using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary>
/// The values that the API server fills in, each with the upstream function that does it. Held against what a server
/// answered (testdata/api/defaulting).
/// </summary>
internal static class Defaults
{
    /// <summary><c>metadata.namespace</c>: that of kubectl without a context.</summary>
    public const string Namespace = "default";

    /// <summary><c>spec.replicas</c> (<c>SetDefaults_Deployment</c>, <c>SetDefaults_StatefulSet</c>).</summary>
    public const int Replicas = 1;

    /// <summary><c>spec.revisionHistoryLimit</c> (<c>SetDefaults_Deployment</c> of apps/v1, and both others).</summary>
    public const int RevisionHistoryLimit = 10;

    /// <summary><c>spec.updateStrategy.rollingUpdate.partition</c> (<c>SetDefaults_StatefulSet</c>).</summary>
    public const int Partition = 0;

    /// <summary><c>successThreshold</c> (<c>SetDefaults_Probe</c>); a written 0 means the default too.</summary>
    public const int SuccessThreshold = 1;

    /// <summary><c>failureThreshold</c> (<c>SetDefaults_Probe</c>); a written 0 means the default too.</summary>
    public const int FailureThreshold = 3;

    /// <summary><c>httpGet.path</c> (<c>SetDefaults_HTTPGetAction</c>).</summary>
    public const string HttpPath = "/";

    /// <summary><c>serviceAccountName</c> (the admission plug-in ServiceAccount fills it in for pods).</summary>
    public const string ServiceAccount = "default";

    /// <summary>The grace that a negative one is read as (<c>pod.CheckGracefulDelete</c>; kubelet: at least 1
    /// s).</summary>
    public static readonly TimeSpan NegativeGrace = TimeSpan.FromSeconds(1);

    /// <summary><c>terminationGracePeriodSeconds</c> (<c>SetDefaults_PodSpec</c>,
    /// DefaultTerminationGracePeriodSeconds).</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary><c>spec.progressDeadlineSeconds</c> (<c>SetDefaults_Deployment</c> of apps/v1).</summary>
    public static readonly TimeSpan ProgressDeadline = TimeSpan.FromSeconds(600);

    /// <summary><c>periodSeconds</c> (<c>SetDefaults_Probe</c>); a written 0 means the default too.</summary>
    public static readonly TimeSpan ProbePeriod = TimeSpan.FromSeconds(10);

    /// <summary><c>timeoutSeconds</c> (<c>SetDefaults_Probe</c>); a written 0 means the default too.</summary>
    public static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    /// <summary><c>maxSurge</c> and <c>maxUnavailable</c> of a Deployment (<c>SetDefaults_Deployment</c>).</summary>
    public static readonly IntOrPercent DeploymentRolling = IntOrPercent.Percent(25);

    /// <summary><c>maxSurge</c> of a DaemonSet (<c>SetDefaults_DaemonSet</c>).</summary>
    public static readonly IntOrPercent DaemonSetSurge = IntOrPercent.Count(0);

    /// <summary><c>maxUnavailable</c> of a DaemonSet (<c>SetDefaults_DaemonSet</c>) and what a StatefulSet
    /// does.</summary>
    public static readonly IntOrPercent OneUnavailable = IntOrPercent.Count(1);
}
