namespace ZeroDrop.Load.Loops;

/// <summary>
/// Connections in the order in which they joined. All in a list have the same time limit, so the first is also the one
/// whose time is over first: joining, leaving and looking cost nothing to speak of, where a timer for each request
/// would.
/// </summary>
/// <param name="limit">How long a connection may stay, in nanoseconds; <see cref="long.MaxValue"/> = for ever.</param>
internal sealed class ConnectionList(long limit)
{
    private LoopConnection? _last;

    /// <summary>The one that joined first.</summary>
    public LoopConnection? First { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>When the time of the first is over.</summary>
    public long NextDeadline => First?.Deadline ?? long.MaxValue;

    /// <summary>Puts a connection at the end, out of the list where it was.</summary>
    public void Add(LoopConnection connection, long now)
    {
        connection.List?.Remove(connection);
        connection.List = this;
        connection.Deadline = limit == long.MaxValue ? long.MaxValue : now + limit;
        connection.Previous = _last;
        connection.Next = null;
        if (_last is null)
        {
            First = connection;
        }
        else
        {
            _last.Next = connection;
        }

        _last = connection;
        Count++;
    }

    /// <summary>Takes a connection out that is in this list.</summary>
    public void Remove(LoopConnection connection)
    {
        if (connection.Previous is { } previous)
        {
            previous.Next = connection.Next;
        }
        else
        {
            First = connection.Next;
        }

        if (connection.Next is { } next)
        {
            next.Previous = connection.Previous;
        }
        else
        {
            _last = connection.Previous;
        }

        connection.List = null;
        connection.Previous = connection.Next = null;
        Count--;
    }
}
