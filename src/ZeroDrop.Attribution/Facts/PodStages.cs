using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Facts;

/// <summary>In which stages of one pod's life a request may have been lost, with a likelihood for each.</summary>
internal sealed class PodStages
{
    // A refused connect is answered by the kernel within a round trip: what took longer had reached a process.
    private static readonly TimeSpan RefusalTakesAtMost = TimeSpan.FromMilliseconds(60);

    // From the end of a process to the client seeing its connection closed, with a balancer in between.
    private static readonly TimeSpan CutSeenWithin = TimeSpan.FromMilliseconds(250);

    // A process that ends lets go of its connections before its parent learns of the end; on a busy machine so much.
    private static readonly TimeSpan EndSeenWithin = TimeSpan.FromMilliseconds(100);

    // The same where other facts leave no doubt that it was the end.
    private static readonly TimeSpan EndSeenWithinAtMost = TimeSpan.FromSeconds(1);

    // An app that ends within this time of the signal does not drain.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    // Without any sign of when a new pod began to listen: how long after its start it may be blamed.
    private static readonly TimeSpan BlindStartUp = TimeSpan.FromSeconds(60);

    private readonly AttributionOptions _options;
    private readonly bool _answersKnown;
    private readonly bool _podKnown;

    /// <summary>Makes a judge.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="answersKnown">Whether responses name their pod in this run.</param>
    /// <param name="podKnown">Whether the request is known to have met the pod that is judged.</param>
    public PodStages(AttributionOptions options, bool answersKnown, bool podKnown)
    {
        _options = options;
        _answersKnown = answersKnown;
        _podKnown = podKnown;
    }

    public List<Candidate> Of(PodFacts pod, Attempt attempt)
    {
        var candidates = new List<Candidate>();
        if (attempt.May(Signature.Cut))
        {
            var (stage, likelihood) = Cut(pod, attempt);
            candidates.Add(new(pod, stage, likelihood));
        }

        if (attempt.May(Signature.Refused))
        {
            var (stage, likelihood) = Refused(pod, attempt);
            candidates.Add(new(pod, stage, likelihood));
        }

        if (attempt.May(Signature.Hang))
        {
            candidates.Add(new(pod, Stage.AddressGone, Hang(pod, attempt)));
        }

        return candidates;
    }

    private (Stage Stage, double Likelihood) Cut(PodFacts pod, Attempt attempt)
    {
        if (EndedDuring(pod, attempt) is { } exit)
        {
            var stage = pod.Killed ? Stage.InFlightAtKill : Stage.InFlightAtExit;
            return (stage, CutAtExit(pod, exit, attempt));
        }

        // Only a connection that names its pod can be told from the other pods' by what it saw.
        if (!_podKnown || pod.TermAt is not { } term || attempt.End < term.Earliest - _options.Slack)
        {
            return (Stage.IdleCloseRace, _podKnown ? 0.5 : 0);
        }

        if (EndSeenLater(pod, attempt))
        {
            return (pod.Killed ? Stage.InFlightAtKill : Stage.InFlightAtExit, 0.8);
        }

        return (attempt.Reused ? Stage.IdleCloseRace : Stage.AcceptQueueFlushed, 0.9);
    }

    private double CutAtExit(PodFacts pod, PodExit exit, Attempt attempt)
    {
        var exact = exit.At.Width <= _options.Real(TimeSpan.FromMilliseconds(30));
        if (_podKnown || attempt.Took > _options.Real(RefusalTakesAtMost) || attempt.Signature == Signature.Cut)
        {
            return exact ? 1 : 0.9;
        }

        // A short request over a balancer: either it was in flight, or the connect was refused.
        var alive = exact && attempt.Sent <= exit.At.Earliest && !ClosedListener(pod, attempt.Sent);
        return alive ? 0.9 : 0.1;
    }

    private (Stage Stage, double Likelihood) Refused(PodFacts pod, Attempt attempt)
    {
        var slow = attempt.Took > _options.Real(RefusalTakesAtMost) && _options.Route == RouteKind.Balancer;
        var factor = slow ? 0.05 : 1;
        var sent = attempt.Sent;
        if (pod.LastExit is { } exit && sent >= exit.At.Earliest - _options.Slack)
        {
            return (Stage.ProcessGoneRefusing, factor * AfterExit(pod, exit, sent));
        }

        if (StoppedByProbe(pod, sent))
        {
            return (Stage.RestartedNotListening, factor);
        }

        if (NotListening(pod, sent) is { } starting)
        {
            return (starting.Stage, factor * starting.Likelihood);
        }

        return ClosedListener(pod, sent) ? (Stage.ListenerClosedWhileRouted, factor * Closed(pod, sent))
            : (Stage.Unknown, 0);
    }

    // The address refuses for a short time after the end, then hangs (causes.md 6.3): a refusal fits the first
    // part best,
    // and the worse the end is known, the less it says.
    private double AfterExit(PodFacts pod, PodExit exit, DateTimeOffset sent)
    {
        if (NeverAnswered(pod))
        {
            return 0.5;
        }

        if (sent > exit.At.Latest + _options.AddressLinger)
        {
            return 0.3;
        }

        var linger = _options.AddressLinger.TotalSeconds;
        return Math.Clamp((linger + 0.05) / (exit.At.Width.TotalSeconds + linger), 0.2, 1);
    }

    private (Stage Stage, double Likelihood)? NotListening(PodFacts pod, DateTimeOffset sent)
    {
        var restart = pod.Exits.LastOrDefault(
            e => e.At.Earliest <= sent && e.At.Latest != pod.LastExit?.At.Latest);
        var stage = restart is null && !KilledByProbe(pod, sent)
            ? Stage.NewPodNotListening : Stage.RestartedNotListening;
        if (_answersKnown)
        {
            var since = restart?.At.Earliest ?? pod.ProbeKills.LastOrDefault(k => k <= sent);
            var answered = pod.Answers.LastSentBefore(sent) is { } last && last >= since;
            return answered ? null : (stage, pod.HasReadinessProbe && restart is null && Ready(pod, sent) ? 0.15 : 1);
        }

        return Blind(pod, sent, restart) is { } likelihood ? (stage, likelihood) : null;
    }

    // Nothing tells when the pod began to listen: a time after its start, or after Ready where a probe vouched for it.
    private double? Blind(PodFacts pod, DateTimeOffset sent, PodExit? restart)
    {
        var probed = pod.HasReadinessProbe && restart is null;
        var start = pod.Starts.LastOrDefault(s => s.Earliest <= sent);
        var begin = restart?.At.Earliest ?? (start == default ? pod.CreatedAt ?? sent : start.Earliest);
        var from = probed ? pod.ReadyAt ?? begin : begin;
        var limit = probed ? TimeSpan.FromSeconds(2) : _options.Real(BlindStartUp);
        var stopping = pod.TermAt is { } term && sent >= term.Earliest;
        return sent < begin || sent > from + limit || stopping ? null : probed ? 0.3 : 0.6;
    }

    // The kill's signal closes the listener before the container is seen to end.
    private static bool KilledByProbe(PodFacts pod, DateTimeOffset sent) =>
        pod.ProbeKills.Any(k => k <= sent + TimeSpan.FromSeconds(1));

    // A probe's kill runs the preStop hook first (causes.md 6.6): from the signal after it until the container starts
    // again nobody listens, while the pod may be in rotation.
    private static bool StoppedByProbe(PodFacts pod, DateTimeOffset sent)
    {
        if (!pod.ProbeKills.Any(k => k <= sent))
        {
            return false;
        }

        var kill = pod.ProbeKills.Last(k => k <= sent);
        var hook = pod.PreStop is { } p && p < pod.Grace ? p : TimeSpan.Zero;
        var restart = pod.Starts.Where(s => s.Latest > kill).Select(s => s.Earliest)
            .DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        var answersAgain = pod.Answers.FirstSentFrom(sent) is { } next && next < restart;
        return sent >= kill + hook - TimeSpan.FromSeconds(1) && sent < restart && !answersAgain;
    }

    // A probe has seen it answer: that no request has is more likely for want of requests.
    private static bool Ready(PodFacts pod, DateTimeOffset sent) =>
        pod.ReadyAt is { } ready && ready <= sent + TimeSpan.FromSeconds(1);

    private bool NeverAnswered(PodFacts pod) => _answersKnown && !pod.Answers.Any;

    private double Hang(PodFacts pod, Attempt attempt)
    {
        if (pod.LastExit is { } exit)
        {
            return attempt.Sent >= exit.At.Earliest - _options.Slack ? 1 : 0;
        }

        if (pod.GoneAt is { } gone && attempt.Sent >= gone - TimeSpan.FromSeconds(1))
        {
            return 0.9;
        }

        return pod.TermAt is { } term && attempt.Sent >= term.Earliest ? 0.3 : 0;
    }

    private static double Closed(PodFacts pod, DateTimeOffset sent) => sent >= pod.TermAt!.Value.Latest ? 1 : 0.7;

    private static bool ClosedListener(PodFacts pod, DateTimeOffset sent)
    {
        if (pod.TermAt is not { } term)
        {
            return false;
        }

        var served = pod.Answers.LastSent is { } last ? last : DateTimeOffset.MinValue;
        var closed = term.NotBefore(served);
        return sent >= closed.Earliest && (served <= sent || served < term.Earliest);
    }

    private PodExit? EndedDuring(PodFacts pod, Attempt attempt)
    {
        // The last exit is the refined twin of one in the list.
        var exits = pod.LastExit is { } last ? pod.Exits.RemoveAll(e => e.At.Latest == last.At.Latest).Add(last)
            : pod.Exits;
        foreach (var exit in exits)
        {
            if (attempt.Sent <= exit.At.Latest + _options.Slack
                && attempt.End >= exit.At.Earliest - EndSeenLate(pod, attempt)
                && attempt.End <= exit.At.Latest + _options.Real(CutSeenWithin))
            {
                return exit;
            }
        }

        return null;
    }

    // A process that ends lets go of its listener and its connections before its parent learns of the end, and on a busy
    // machine that takes long. Where the response had begun, or the app ends as soon as it is told to, it was the end
    // that cut the request, not the closing of an idle connection.
    private bool EndSeenLater(PodFacts pod, Attempt attempt) =>
        pod.LastExit is { } exit && pod.TermAt is { } term
        && attempt.End >= exit.At.Earliest - _options.Real(EndSeenWithinAtMost)
        && attempt.End <= exit.At.Latest + _options.Real(EndSeenWithinAtMost)
        && (attempt.Answered || exit.At.Latest - term.Earliest <= AtOnce + _options.Slack);

    // A pod that stops by itself may also have closed idle connections just before: only a request that was in flight
    // when the signal came cannot have crossed that.
    private TimeSpan EndSeenLate(PodFacts pod, Attempt attempt) =>
        pod.Killed || (pod.TermAt is { } term && attempt.Sent < term.Earliest - _options.Slack)
            ? _options.Real(EndSeenWithin)
            : _options.Slack;
}
