using System.Globalization;
using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>Says in words, with times, what is known about a pod and a request.</summary>
internal sealed class Sentences
{
    private readonly RequestContext _context;

    public Sentences(RequestContext context) => _context = context;

    /// <summary>A duration as people write it: <c>4.1 s</c>.</summary>
    public static string For(TimeSpan duration)
    {
        var seconds = Math.Abs(duration.TotalSeconds);
        return seconds < 0.9995 ? string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");
    }

    /// <summary>A time relative to the sending of the request: <c>4.1 s before</c>, <c>20 ms after</c>.</summary>
    public string Before(DateTimeOffset time) => time <= _context.Sent
        ? $"{For(_context.Sent - time)} before" : $"{For(time - _context.Sent)} after";

    /// <summary>How the pod's propagation went: the sentence behind C1, C2, C6 and C7.</summary>
    public string StillRouted(Candidate candidate, string hook)
    {
        var pod = candidate.Pod;
        var stopped = RunFacts.StoppedSending(pod, _context.Run.RoutersOf(_context.Request));
        var term = pod.TermAt!.Value.Latest;
        var got = pod.SignalSeenAt is null ? "got SIGTERM about" : "got SIGTERM";
        var router = _context.OverBalancer ? "the balancer" : "kube-proxy";
        var left = stopped is { } time && time > term && (pod.SignalSeenAt is not null || time > _context.Sent)
            ? $"{got} {For(time - term)} before {RouterName()} stopped sending to it"
            : $"{got} {For(_context.Sent - term)} before this request, and {router} still sent to it";
        return $"pod {pod.Name} {left}; {hook}; {State(candidate)}";
    }

    /// <summary>What the pod was like when the request came.</summary>
    public string State(Candidate candidate) => candidate.Stage switch
    {
        Stage.ListenerClosedWhileRouted => "its listener was closed while the process still drained",
        Stage.ProcessGoneRefusing => $"its process had ended {Exit(candidate.Pod)} and the address refused",
        Stage.AddressGone => $"its process had ended {Exit(candidate.Pod)} and the address did not answer any more",
        Stage.InFlightAtExit => $"the process ended {Exit(candidate.Pod)}",
        Stage.InFlightAtKill => $"SIGKILL ended the process {Exit(candidate.Pod)}",
        Stage.NewPodNotListening => "it had not answered any request yet",
        Stage.RestartedNotListening => "its container was being restarted",
        _ => "it still ran",
    };

    // Times of whole seconds may put the end after a request that it lost.
    private string Exit(PodFacts pod) => pod.LastExit is not { } exit ? "before"
        : exit.At.Width > _context.Options.Slack && exit.At.Latest > _context.Sent
            && exit.At.Earliest <= _context.Sent ? "just about when the request was sent"
        : $"{Before(exit.At.Latest)} the request was sent";

    private string RouterName()
    {
        var routers = _context.Run.RoutersOf(_context.Request).ToList();
        return routers.Count == 1 ? $"router {routers[0].Name}" : "the slowest router";
    }
}
