using System.Collections.Immutable;

namespace GuideApp;

/// <summary>
/// Counts the X-Request-Id of POST requests. An id that comes twice was sent again by somebody between the client and
/// this pod. A pod sees only its own requests: compare the pods' <c>/stats</c> to find an id that two of them got.
/// </summary>
internal sealed class SeenIds
{
    /// <summary>Ids remembered at most; beyond, <see cref="Snapshot.Forgotten"/> counts what was not checked.</summary>
    internal const int MostIds = 200_000;

    /// <summary>Duplicates listed by name at most; all are counted.</summary>
    internal const int MostListed = 100;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder _listed = ImmutableArray.CreateBuilder<string>();
    private long _posts;
    private long _withoutId;
    private long _duplicates;
    private long _forgotten;

    internal void Add(string? id)
    {
        lock (_lock)
        {
            _posts++;
            if (string.IsNullOrEmpty(id))
            {
                _withoutId++;
            }
            else if (_ids.Contains(id))
            {
                _duplicates++;
                if (_listed.Count < MostListed)
                {
                    _listed.Add(id);
                }
            }
            else if (_ids.Count < MostIds)
            {
                _ids.Add(id);
            }
            else
            {
                _forgotten++;
            }
        }
    }

    internal Snapshot Take()
    {
        lock (_lock)
        {
            return new Snapshot(_posts, _ids.Count, _duplicates, _withoutId, _forgotten, _listed.ToImmutable());
        }
    }

    /// <summary>The counts at one moment.</summary>
    internal sealed record Snapshot(
        long Posts, int Unique, long Duplicates, long WithoutId, long Forgotten, ImmutableArray<string> Listed);
}
