namespace ZeroDrop.Http.Messages;

/// <summary>
/// Takes the chunk framing off a body (RFC 9112 section 7.1). Works byte by byte between the data, so that it makes no
/// difference how the stream was cut into reads. Extensions and trailers are read over.
/// </summary>
internal sealed class ChunkDecoder(ResponseLimits limits)
{
    private State _state;
    private long _left;
    private int _digits;
    private int _lineBytes;

    private enum State
    {
        Size,
        Extension,
        SizeLf,
        Data,
        DataEnd,
        DataLf,
        TrailerStart,
        Trailer,
        LastLf,
        Done,
    }

    /// <summary>Starts over.</summary>
    public void Reset()
    {
        _state = State.Size;
        _left = 0;
        _digits = 0;
        _lineBytes = 0;
    }

    /// <summary>Works through <paramref name="input"/> up to the next piece of data, the end or a fault.</summary>
    /// <param name="input">Bytes not consumed so far.</param>
    /// <param name="consumed">How many of them are done with, data included.</param>
    /// <param name="data">Length of the data, which are the last bytes consumed; 0 = none.</param>
    public ParseStep Step(ReadOnlySpan<byte> input, out int consumed, out int data)
    {
        data = 0;
        for (consumed = 0; consumed < input.Length;)
        {
            if (_state == State.Data)
            {
                data = (int)Math.Min(_left, input.Length - consumed);
                consumed += data;
                _left -= data;
                _state = _left == 0 ? State.DataEnd : State.Data;
                return ParseStep.Body;
            }

            if (!Take(input[consumed++]))
            {
                return ParseStep.Malformed;
            }

            if (_state == State.Done)
            {
                return ParseStep.Complete;
            }
        }

        return ParseStep.NeedMore;
    }

    private bool Take(byte b)
    {
        if (++_lineBytes > (_state is State.TrailerStart or State.Trailer or State.LastLf
            ? limits.MaxHeadBytes
            : limits.MaxChunkLineBytes))
        {
            return false;
        }

        return _state switch
        {
            State.Size => TakeSize(b),
            State.Extension => b switch
            {
                (byte)'\r' => Go(State.SizeLf),
                (byte)'\n' => EndOfSizeLine(),
                _ => true,
            },
            State.SizeLf => b == '\n' && EndOfSizeLine(),
            State.DataEnd => b switch
            {
                (byte)'\r' => Go(State.DataLf),
                (byte)'\n' => NextSize(),
                _ => false,
            },
            State.DataLf => b == '\n' && NextSize(),
            State.TrailerStart => b switch
            {
                (byte)'\r' => Go(State.LastLf),
                (byte)'\n' => Go(State.Done),
                _ => Go(State.Trailer),
            },
            State.Trailer => b != '\n' || Go(State.TrailerStart),
            State.LastLf => b == '\n' && Go(State.Done),
            _ => throw new InvalidOperationException($"no byte is expected in state {_state}"),
        };
    }

    private bool TakeSize(byte b)
    {
        var digit = HexValue(b);
        if (digit >= 0)
        {
            // 15 hex digits stay below 2^60.
            _left = (_left << 4) | (uint)digit;
            return ++_digits <= 15;
        }

        return _digits > 0 && b switch
        {
            (byte)';' or (byte)' ' or (byte)'\t' => Go(State.Extension),
            (byte)'\r' => Go(State.SizeLf),
            (byte)'\n' => EndOfSizeLine(),
            _ => false,
        };
    }

    private bool EndOfSizeLine()
    {
        _lineBytes = 0;
        return Go(_left == 0 ? State.TrailerStart : State.Data);
    }

    private bool NextSize()
    {
        Reset();
        return true;
    }

    private bool Go(State next)
    {
        _state = next;
        return true;
    }

    private static int HexValue(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
