using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>The words that the causes of the start-up side share.</summary>
internal static class NewPod
{
    /// <summary>Whether the pod has no readiness probe and had not answered anything yet.</summary>
    public static bool IsUnprobedAndSilent(RequestContext context, PodFacts pod) =>
        !pod.HasReadinessProbe && pod.Answers.LastSentBefore(context.Sent) is null;

    /// <summary>Start of the container, first answer, and why it was in rotation.</summary>
    public static string Evidence(RequestContext context, PodFacts pod, string why)
    {
        var started = pod.Starts.IsEmpty ? ""
            : $" (container started {context.Text.Before(pod.Starts[0].Latest)} this request)";
        var answered = pod.Answers.FirstSentFrom(context.Sent) is { } first
            ? $"; its first answer was to a request sent {Sentences.For(first - context.Sent)} later" : "";
        return $"pod {pod.Name} did not listen yet{started}; {why}{answered}";
    }
}
