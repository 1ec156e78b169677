using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// Reads the usual response: a head that has arrived whole, of a final response whose length it says. Most servers send
/// the same head over and over (its date changes once a second), so the last one is kept, and an equal one is not
/// parsed again. Anything unusual is left to <see cref="ResponseParser"/>, whose rules are the same ones.
/// </summary>
internal sealed class HeadReader(ResponseLimits limits)
{
    private const int MaxKept = 4 * 1024;

    private readonly ResponseHead _head = new();
    private byte[] _kept = [];
    private bool _keptForHead;
    private Known _known;

    /// <summary>Reads the head at the start of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">What was received. A folded header line in it may be unfolded.</param>
    /// <param name="length">How much of it is filled.</param>
    /// <param name="isHeadRequest">Whether HEAD was asked.</param>
    /// <param name="known">What the head says.</param>
    /// <returns>False: not the usual.</returns>
    public bool TryRead(byte[] buffer, int length, bool isHeadRequest, out Known known)
    {
        var kept = _kept;
        if (kept.Length > 0 && kept.Length <= length && isHeadRequest == _keptForHead
            && buffer.AsSpan(0, kept.Length).SequenceEqual(kept))
        {
            known = _known;
            return true;
        }

        return TryParse(buffer, length, isHeadRequest, out known);
    }

    private bool TryParse(byte[] buffer, int length, bool isHeadRequest, out Known known)
    {
        known = default;
        var end = FindEnd(buffer.AsSpan(0, length));
        if (end < 0 || end > limits.MaxHeadBytes)
        {
            return false;
        }

        // Kept as received: the parser unfolds folded lines in place.
        byte[] original = end <= MaxKept ? buffer[..end] : [];
        if (HeadParser.Parse(buffer, 0, end, _head) is not null
            || HeadParser.Decide(_head, isHeadRequest, out var facts) is not null
            || _head.Status < 200
            || facts.Framing is not (BodyFraming.None or BodyFraming.Length))
        {
            return false;
        }

        known = new Known(end, _head.Status, facts.Framing == BodyFraming.None ? 0 : facts.Length, facts.KeepAlive);
        _kept = original;
        _keptForHead = isHeadRequest;
        _known = known;
        return true;
    }

    /// <summary>Where the first empty line ends; lines may end in a bare LF. -1 = not here yet.</summary>
    private static int FindEnd(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; ;)
        {
            var lf = bytes[at..].IndexOf((byte)'\n');
            if (lf < 0)
            {
                return -1;
            }

            at += lf + 1;
            if (at < bytes.Length && bytes[at] == '\n')
            {
                return at + 1;
            }

            if (at + 1 < bytes.Length && bytes[at] == '\r' && bytes[at + 1] == '\n')
            {
                return at + 2;
            }
        }
    }

    /// <summary>What a head says.</summary>
    /// <param name="HeadBytes">Its own length.</param>
    /// <param name="Status">The status, 200 or above.</param>
    /// <param name="BodyBytes">The length of the body.</param>
    /// <param name="KeepAlive">Whether the connection may carry another request.</param>
    internal readonly record struct Known(int HeadBytes, int Status, long BodyBytes, bool KeepAlive);
}
