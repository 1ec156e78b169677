using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Workloads.Deployments;

/// <summary>Replaces conditions as <c>deployment/util/deployment_util.go</c> does.</summary>
internal static class Conditions
{
    /// <summary>Sets a condition unless its status and reason are already so (SetDeploymentCondition). The time of
    /// transition stays when the status does.</summary>
    public static ImmutableArray<WorkloadCondition> Set(
        ImmutableArray<WorkloadCondition> conditions,
        string type,
        string status,
        string reason,
        string message,
        DateTimeOffset now)
    {
        var index = Index(conditions, type);
        return index >= 0 && conditions[index].Status == status && conditions[index].Reason == reason
            ? conditions
            : Renew(conditions, type, status, reason, message, now);
    }

    /// <summary>Sets a condition in any case, so that its time of update is now (progress was made again).</summary>
    public static ImmutableArray<WorkloadCondition> Renew(
        ImmutableArray<WorkloadCondition> conditions,
        string type,
        string status,
        string reason,
        string message,
        DateTimeOffset now)
    {
        var index = Index(conditions, type);
        var transition = index >= 0 && conditions[index].Status == status ? conditions[index].LastTransition : now;
        var condition = new WorkloadCondition(type, status, reason, message, now, transition);
        return index >= 0 ? conditions.SetItem(index, condition) : conditions.Add(condition);
    }

    private static int Index(ImmutableArray<WorkloadCondition> conditions, string type)
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            if (conditions[i].Type == type)
            {
                return i;
            }
        }

        return -1;
    }
}
