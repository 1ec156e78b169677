namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>The states that one object of a watch went through, each with the second of its appearance; equal ones in a
/// row once.</summary>
internal sealed class ObjectTrace
{
    /// <summary>A state this short may be missing from the other stream: it covers the kubelet's relist and the probe
    /// period (1 s each, their phases unknown) and the recording machine's load.</summary>
    public const double Transient = 1.5;

    private readonly List<(double At, string State)> _states = [];

    /// <summary>What it went through.</summary>
    public IReadOnlyList<(double At, string State)> States => _states;

    public void Add(double at, string state)
    {
        if (_states.Count == 0 || _states[^1].State != state)
        {
            _states.Add((at, state));
        }
    }

    /// <summary>Whether a played stream shows the same states in the same order. One side may lack a state that was
    /// short, but not both at the same place: that would be another state. What <paramref name="played"/> shows after
    /// the end of the recording does not count, where an end is only sure to three quarters (back-offs carry
    /// jitter).</summary>
    public bool IsThatOf(ObjectTrace played, double end, double playedEnd)
    {
        var open = new Stack<(int Mine, int Other, int Lacking)>([(0, 0, 0)]);
        var seen = new HashSet<(int, int, int)>();
        while (open.TryPop(out var at))
        {
            if (!seen.Add(at))
            {
                continue;
            }

            var (i, j, lacking) = at;
            if (i == _states.Count
                && played._states.Skip(j).All(s => s.At >= Math.Min(0.75 * playedEnd, playedEnd - Transient)))
            {
                return true;
            }

            if (i < _states.Count && j < played._states.Count && _states[i].State == played._states[j].State)
            {
                open.Push((i + 1, j + 1, 0));
            }

            if (i < _states.Count && lacking != 2 && IsShort(i, end))
            {
                open.Push((i + 1, j, 1));
            }

            if (j < played._states.Count && lacking != 1 && played.IsShort(j, double.MaxValue))
            {
                open.Push((i, j + 1, 2));
            }
        }

        return false;
    }

    public override string ToString() => string.Join(" > ", _states.Select(static s => s.State));

    private bool IsShort(int index, double end) =>
        (index + 1 < _states.Count ? _states[index + 1].At : end) - _states[index].At < Transient;
}
