namespace ZeroDrop.Http.Http2;

/// <summary>
/// The open streams: by number, and as a list. Numbers grow by two, so they lie side by side in a hash table with
/// linear probing, and one that stays open for long costs the others one step when they come around.
/// </summary>
internal sealed class StreamTable
{
    private Http2Stream?[] _byId = new Http2Stream?[16];
    private Http2Stream[] _open = new Http2Stream[8];
    private Http2Stream[] _unused = new Http2Stream[8];
    private int _unusedCount;

    /// <summary>Number of open streams.</summary>
    public int Count { get; private set; }

    /// <summary>An open stream, in no order.</summary>
    public Http2Stream this[int slot] => _open[slot];

    /// <summary>The open stream of that number, or null.</summary>
    public Http2Stream? Find(int id) => _byId[Place(id)];

    /// <summary>An object to open with <see cref="Add"/>.</summary>
    public Http2Stream Rent() => _unusedCount > 0 ? _unused[--_unusedCount] : new Http2Stream();

    /// <summary>Adds a stream that has its number.</summary>
    public void Add(Http2Stream stream)
    {
        if (Count == _open.Length)
        {
            Grow();
        }

        stream.Slot = Count;
        _open[Count++] = stream;
        _byId[Place(stream.Id)] = stream;
    }

    /// <summary>Removes a stream; the object may be rented at once.</summary>
    public void Remove(Http2Stream stream)
    {
        Unplace(Place(stream.Id));
        var last = _open[--Count];
        _open[stream.Slot] = last;
        last.Slot = stream.Slot;
        stream.Id = 0;
        stream.Unsent = default;
        if (_unusedCount == _unused.Length)
        {
            Array.Resize(ref _unused, _unusedCount * 2);
        }

        _unused[_unusedCount++] = stream;
    }

    /// <summary>Where the stream of that number is, or would be put.</summary>
    private int Place(int id)
    {
        var place = Home(id);
        while (_byId[place] is { } other && other.Id != id)
        {
            place = (place + 1) & (_byId.Length - 1);
        }

        return place;
    }

    private int Home(int id) => (id >> 1) & (_byId.Length - 1);

    /// <summary>Empties a place; those behind it that were pushed on by it move up.</summary>
    private void Unplace(int hole)
    {
        var mask = _byId.Length - 1;
        for (var next = (hole + 1) & mask; _byId[next] is { } other; next = (next + 1) & mask)
        {
            var pushed = (next - Home(other.Id)) & mask;
            if (pushed >= ((next - hole) & mask))
            {
                _byId[hole] = other;
                hole = next;
            }
        }

        _byId[hole] = null;
    }

    private void Grow()
    {
        Array.Resize(ref _open, Count * 2);
        _byId = new Http2Stream?[_open.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            _byId[Place(_open[i].Id)] = _open[i];
        }
    }
}
