using System.Collections.Immutable;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// What outcomes do not say, as text with a count: what was malformed, what this machine could not do. Rare, so a lock.
/// Thread-safe.
/// </summary>
internal sealed class LoopNotes
{
    // So that a server that sends other garbage each time costs no memory.
    private const int MaxTexts = 100;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _malformed = [];
    private readonly Dictionary<string, long> _faults = [];

    /// <summary>A response that is not HTTP.</summary>
    public void Malformed(string text) => Add(_malformed, text);

    /// <summary>Something this machine could not do: its request is unfinished, not dropped.</summary>
    public void Fault(string text) => Add(_faults, text);

    /// <summary>All of <see cref="Malformed"/>.</summary>
    public ImmutableSortedDictionary<string, long> AllMalformed() => Copy(_malformed);

    /// <summary>All of <see cref="Fault"/>.</summary>
    public ImmutableSortedDictionary<string, long> AllFaults() => Copy(_faults);

    private void Add(Dictionary<string, long> to, string text)
    {
        lock (_gate)
        {
            var key = to.Count < MaxTexts || to.ContainsKey(text) ? text : "others";
            to[key] = to.GetValueOrDefault(key) + 1;
        }
    }

    private ImmutableSortedDictionary<string, long> Copy(Dictionary<string, long> from)
    {
        lock (_gate)
        {
            return from.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
    }
}
