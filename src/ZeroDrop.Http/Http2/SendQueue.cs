namespace ZeroDrop.Http.Http2;

/// <summary>
/// The request bodies that are still to be sent, in turn, one frame each, as far as the windows allow. A stream whose
/// own window is used up leaves the queue and comes back with its WINDOW_UPDATE.
/// </summary>
internal sealed class SendQueue(FrameWriter output)
{
    /// <summary>No more is written ahead of the socket: a body of any length costs this much memory.</summary>
    private const int MostAhead = 64 * 1024;

    private readonly Queue<Http2Stream> _waiting = [];

    /// <summary>Bytes that may still be sent on the connection.</summary>
    public long Window { get; set; } = PeerSettings.DefaultWindow;

    /// <summary>The stream may send, or may send again.</summary>
    public void Add(Http2Stream stream)
    {
        if (stream.IsSending && !stream.IsQueued && stream.SendWindow > 0)
        {
            stream.IsQueued = true;
            _waiting.Enqueue(stream);
        }
    }

    /// <summary>The stream is over.</summary>
    public void Remove(Http2Stream stream)
    {
        if (!stream.IsQueued)
        {
            return;
        }

        stream.IsQueued = false;
        for (var left = _waiting.Count; left > 0; left--)
        {
            var other = _waiting.Dequeue();
            if (other != stream)
            {
                _waiting.Enqueue(other);
            }
        }
    }

    /// <summary>Writes what may be sent now.</summary>
    public void Fill()
    {
        while (Window > 0 && output.Length < MostAhead && _waiting.TryDequeue(out var stream))
        {
            stream.IsQueued = false;
            if (stream.SendWindow <= 0)
            {
                // SETTINGS have taken the window back meanwhile.
                continue;
            }

            var allowed = Math.Min(FrameBuffer.MaxPayload, Math.Min(Window, stream.SendWindow));
            var take = (int)Math.Min(allowed, stream.Unsent.Length);
            var last = take == stream.Unsent.Length;
            output.WriteData(stream.Id, stream.Unsent.Span[..take], last);
            stream.Unsent = stream.Unsent[take..];
            stream.IsSending = !last;
            stream.SendWindow -= take;
            Window -= take;
            Add(stream);
        }
    }
}
