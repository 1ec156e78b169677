using System.Text.Json.Serialization;

namespace ZeroDrop.Cluster.Runtime.Protocol;

/// <summary>What the supervisor tells the parent: one JSON object on a line. <see cref="Seq"/> names the request that
/// it answers; 0 means that nobody asked (ready, exit).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "ev")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(StartFailed), "startFailed")]
[JsonDerivedType(typeof(Signalled), "signalled")]
[JsonDerivedType(typeof(ExecEnded), "execEnded")]
[JsonDerivedType(typeof(ExecGone), "execGone")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Exited), "exited")]
internal abstract record RuntimeMessage(long Seq)
{
    /// <summary>The supervisor takes requests. Instance is the prefix of its containers' marker; DiesWithSupervisor
    /// says whether main processes get PR_SET_PDEATHSIG.</summary>
    internal sealed record Ready(int Pid, string Instance, bool DiesWithSupervisor) : RuntimeMessage(0);

    internal sealed record Started(long Seq, int Pid, DateTimeOffset At) : RuntimeMessage(Seq);

    internal sealed record StartFailed(long Seq, string Text, int Errno, DateTimeOffset At) : RuntimeMessage(Seq);

    internal sealed record Signalled(long Seq, SignalOutcome Outcome, DateTimeOffset At) : RuntimeMessage(Seq);

    internal sealed record ExecEnded(
        long Seq, int ExitCode, bool TimedOut, string Output, DateTimeOffset StartedAt, DateTimeOffset At)
        : RuntimeMessage(Seq);

    internal sealed record ExecGone(long Seq, DateTimeOffset At) : RuntimeMessage(Seq);

    internal sealed record Done(long Seq) : RuntimeMessage(Seq);

    /// <summary>The request was carried out in part or not at all; Text says why.</summary>
    internal sealed record Refused(long Seq, string Text) : RuntimeMessage(Seq);

    internal sealed record Exited(ContainerExit Exit) : RuntimeMessage(0);
}
