using System.Buffers.Binary;
using System.Text;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Http.Http2;

/// <content>What each frame does.</content>
internal sealed partial class Http2Connection
{
    /// <summary>
    /// Answers (to PING, to SETTINGS) that may wait to be sent; a peer that asks on without reading is cut off.
    /// </summary>
    private const int MostAnswers = 1024 * 1024;

    private const int PriorityLength = 5;

    /// <summary>Handles the frame that was taken; null when the owner need not know.</summary>
    private Http2Step? Handle()
    {
        var type = _input.Type;
        if (_headers.OpenStream != 0
            && (type != Http2FrameType.Continuation || _input.StreamId != _headers.OpenStream))
        {
            return Abandon(Http2Problem.Protocol("a header block is interrupted by another frame"));
        }

        if (!_peer.IsKnown && (type != Http2FrameType.Settings || (_input.Flags & Http2Flags.Ack) != 0))
        {
            return Abandon(Http2Problem.Protocol("the first frame is not SETTINGS"));
        }

        return type switch
        {
            Http2FrameType.Data => OnData(_input.Payload),
            Http2FrameType.Headers => OnHeaders(_input.Payload.Span),
            Http2FrameType.Priority => OnPriority(),
            Http2FrameType.ResetStream => OnReset(_input.Payload.Span),
            Http2FrameType.Settings => OnSettings(_input.Payload.Span),
            Http2FrameType.PushPromise => Abandon(Http2Problem.Protocol("PUSH_PROMISE, though push is switched off")),
            Http2FrameType.Ping => OnPing(_input.Payload.Span),
            Http2FrameType.GoAway => OnGoAway(_input.Payload.Span),
            Http2FrameType.WindowUpdate => OnWindowUpdate(_input.Payload.Span),
            Http2FrameType.Continuation => OnContinuation(_input.Payload.Span),
            _ => null,
        };
    }

    private Http2Step? OnData(ReadOnlyMemory<byte> payload)
    {
        var whole = payload.Length;
        if (Unpad(payload, out var data) is { } problem)
        {
            return Abandon(problem);
        }

        if (!IsStarted(_input.StreamId))
        {
            return Abandon(Http2Problem.Protocol("DATA on a stream that was not started"));
        }

        GiveBackToConnection(whole);
        if (_streams.Find(_input.StreamId) is not { } stream)
        {
            // It was cancelled; what was under way does not matter.
            return null;
        }

        return OnData(stream, data, whole);
    }

    private Http2Step? OnData(Http2Stream stream, ReadOnlyMemory<byte> data, int whole)
    {
        var ends = (_input.Flags & Http2Flags.EndStream) != 0;
        stream.ReceiveWindow -= whole;
        stream.Received += data.Length;
        if (stream.ReceiveWindow < 0)
        {
            return Malformed(
                stream, new(Http2ErrorCode.FlowControlError, "more DATA than the stream's window allows"));
        }

        if (stream.Status == 0)
        {
            return Malformed(stream, Http2Problem.Protocol("DATA before the head"));
        }

        if (ends)
        {
            if (data.IsEmpty)
            {
                return Complete(stream);
            }

            _ending = stream;
        }
        else
        {
            stream.Unacknowledged += whole;
            if (stream.Unacknowledged > _options.StreamWindow / 2)
            {
                _output.WriteWindowUpdate(stream.Id, stream.Unacknowledged);
                stream.ReceiveWindow += stream.Unacknowledged;
                stream.Unacknowledged = 0;
            }

            if (data.IsEmpty)
            {
                return null;
            }
        }

        Show(stream);
        Body = data;
        return Http2Step.Body;
    }

    /// <summary>
    /// Nothing is kept, so the connection's window is given back at half of it, which is more than a frame: the peer
    /// cannot exceed it.
    /// </summary>
    private void GiveBackToConnection(int bytes)
    {
        _unacknowledged += bytes;
        if (_unacknowledged > _options.ConnectionWindow / 2)
        {
            _output.WriteWindowUpdate(0, _unacknowledged);
            _unacknowledged = 0;
        }
    }

    private Http2Step? OnHeaders(ReadOnlySpan<byte> payload)
    {
        if (!IsStarted(_input.StreamId))
        {
            return Abandon(Http2Problem.Protocol("HEADERS on a stream that was not started"));
        }

        if (Unpad(_input.Payload, out var unpadded) is { } problem)
        {
            return Abandon(problem);
        }

        payload = unpadded.Span;
        if ((_input.Flags & Http2Flags.Priority) != 0)
        {
            if (payload.Length < PriorityLength)
            {
                return Abandon(Http2Problem.FrameSize("HEADERS too short for the priority they announce"));
            }

            payload = payload[PriorityLength..];
        }

        return _headers.Begin(_input.StreamId, _input.Flags, payload, out var broken)
            ? OnBlock(_input.StreamId)
            : Abandon(broken);
    }

    private Http2Step? OnContinuation(ReadOnlySpan<byte> payload)
    {
        if (_headers.OpenStream == 0)
        {
            return Abandon(Http2Problem.Protocol("CONTINUATION without a header block to continue"));
        }

        return _headers.Continue(_input.Flags, payload, out var problem)
            ? OnBlock(_input.StreamId)
            : Abandon(problem);
    }

    private Http2Step? OnBlock(int streamId)
    {
        if (_streams.Find(streamId) is not { } stream)
        {
            return null;
        }

        if (Fields.IsTooLarge)
        {
            return Malformed(
                stream, Http2Problem.Protocol($"headers of more than {_options.MaxHeaderListSize} bytes"));
        }

        return stream.Status == 0 ? OnHead(stream) : OnTrailers(stream);
    }

    private Http2Step? OnHead(Http2Stream stream)
    {
        if (ResponseFields.ReadHead(Fields, out var status, out var length) is { } problem)
        {
            return Malformed(stream, Http2Problem.Protocol(problem));
        }

        if (status < 200)
        {
            return OnInformational(stream, status);
        }

        stream.Status = status;
        stream.ContentLength = length;
        _ending = _headers.EndsStream ? stream : null;
        Show(stream);
        return Http2Step.Head;
    }

    private Http2Step? OnInformational(Http2Stream stream, int status)
    {
        if (status == 101)
        {
            return Malformed(stream, Http2Problem.Protocol("101, which HTTP/2 does not have"));
        }

        if (_headers.EndsStream)
        {
            return Malformed(stream, Http2Problem.Protocol($"the response ended with a {status}"));
        }

        return ++stream.Informational > _options.MaxInformational
            ? Malformed(stream, Http2Problem.Protocol("too many 1xx responses"))
            : null;
    }

    private Http2Step OnTrailers(Http2Stream stream)
    {
        if (!_headers.EndsStream)
        {
            return Malformed(stream, Http2Problem.Protocol("a second head"));
        }

        return ResponseFields.CheckTrailers(Fields) is { } problem
            ? Malformed(stream, Http2Problem.Protocol(problem))
            : Complete(stream);
    }

    private Http2Step? OnPriority()
    {
        if (_input.StreamId == 0 || _input.Payload.Length != PriorityLength)
        {
            return Abandon(Http2Problem.FrameSize("an invalid PRIORITY"));
        }

        return null;
    }

    private Http2Step? OnReset(ReadOnlySpan<byte> payload)
    {
        if (payload.Length != 4 || !IsStarted(_input.StreamId))
        {
            return Abandon(Http2Problem.Protocol("an invalid RST_STREAM"));
        }

        if (_streams.Find(_input.StreamId) is not { } stream)
        {
            return null;
        }

        var code = Http2ErrorNames.Of(BinaryPrimitives.ReadUInt32BigEndian(payload));
        return stream.Status == 0
            ? Failed(stream, OutcomeKind.ResetBeforeResponse, $"RST_STREAM {code}")
            : Failed(stream, OutcomeKind.Truncated, $"RST_STREAM {code} inside the response");
    }

    private Http2Step? OnSettings(ReadOnlySpan<byte> payload)
    {
        if (_input.StreamId != 0)
        {
            return Abandon(Http2Problem.Protocol("SETTINGS on a stream"));
        }

        if ((_input.Flags & Http2Flags.Ack) != 0)
        {
            return payload.IsEmpty
                ? null
                : Abandon(Http2Problem.FrameSize("an acknowledgement of SETTINGS with content"));
        }

        var window = _peer.InitialWindow;
        if (_peer.Apply(payload) is { } problem)
        {
            return Abandon(problem);
        }

        _encoder.SetMaxTableSize(_peer.HeaderTableSize);
        for (var i = 0; i < _streams.Count && _peer.InitialWindow != window; i++)
        {
            if (!Widen(_streams[i], _peer.InitialWindow - window))
            {
                return Abandon(new(Http2ErrorCode.FlowControlError, "an initial window that overflows a stream's"));
            }
        }

        _output.WriteSettingsAck();
        return CheckAnswers();
    }

    private Http2Step? OnPing(ReadOnlySpan<byte> payload)
    {
        if (_input.StreamId != 0 || payload.Length != 8)
        {
            return Abandon(Http2Problem.FrameSize("an invalid PING"));
        }

        if ((_input.Flags & Http2Flags.Ack) == 0)
        {
            _output.WritePingAck(payload);
        }

        return CheckAnswers();
    }

    private Http2Step? CheckAnswers() => _output.Length > MostAnswers
        ? Abandon(new(Http2ErrorCode.EnhanceYourCalm, "it asks on and on without reading the answers"))
        : null;

    private Http2Step? OnGoAway(ReadOnlySpan<byte> payload)
    {
        if (_input.StreamId != 0 || payload.Length < 8)
        {
            return Abandon(Http2Problem.FrameSize("an invalid GOAWAY"));
        }

        var last = (int)(BinaryPrimitives.ReadUInt32BigEndian(payload) & int.MaxValue);
        var code = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]);
        if (last > _goAwayLast)
        {
            return Abandon(Http2Problem.Protocol("a GOAWAY that takes back an earlier one"));
        }

        _goAwayLast = last;
        _goAway = $"GOAWAY {Http2ErrorNames.Of(code)}{Said(payload[8..])}";

        // Like a FIN when it is graceful, like a RST when it is not: the requests above were never processed.
        var kind = code == (uint)Http2ErrorCode.NoError
            ? OutcomeKind.EofBeforeResponse
            : OutcomeKind.ResetBeforeResponse;
        _failing = new FailureScan(
            last, kind, OutcomeKind.Truncated, $"{_goAway}, last stream {last}: this one was not processed");
        return null;
    }

    private static string Said(ReadOnlySpan<byte> debugData)
    {
        const int most = 100;
        var text = Encoding.Latin1.GetString(debugData[..Math.Min(most, debugData.Length)]);
        return text.Length == 0 || text.Any(static c => c is < ' ' or > '~') ? "" : $" ({text})";
    }

    private Http2Step? OnWindowUpdate(ReadOnlySpan<byte> payload)
    {
        if (payload.Length != 4)
        {
            return Abandon(Http2Problem.FrameSize("an invalid WINDOW_UPDATE"));
        }

        var id = _input.StreamId;
        var increment = (int)(BinaryPrimitives.ReadUInt32BigEndian(payload) & int.MaxValue);
        if (id == 0)
        {
            _sending.Window += increment;
            return increment > 0 && _sending.Window <= int.MaxValue
                ? null
                : Abandon(new(Http2ErrorCode.FlowControlError, $"WINDOW_UPDATE of {increment} for the connection"));
        }

        if (!IsStarted(id))
        {
            return Abandon(Http2Problem.Protocol("WINDOW_UPDATE on a stream that was not started"));
        }

        if (_streams.Find(id) is not { } stream)
        {
            return null;
        }

        return increment > 0 && Widen(stream, increment)
            ? null
            : Malformed(stream, new(Http2ErrorCode.FlowControlError, $"WINDOW_UPDATE of {increment}"));
    }

    private bool Widen(Http2Stream stream, int by)
    {
        stream.SendWindow += by;
        _sending.Add(stream);
        return stream.SendWindow <= int.MaxValue;
    }

    private Http2Problem? Unpad(ReadOnlyMemory<byte> payload, out ReadOnlyMemory<byte> content)
    {
        content = payload;
        if ((_input.Flags & Http2Flags.Padded) == 0)
        {
            return null;
        }

        if (payload.IsEmpty || payload.Span[0] >= payload.Length)
        {
            return Http2Problem.Protocol("more padding than the frame is long");
        }

        content = payload[1..^payload.Span[0]];
        return null;
    }

    /// <summary>Whether we have ever started that stream. The server starts none: push is off.</summary>
    private bool IsStarted(int id) => (id & 1) == 1 && (uint)id < (uint)_nextId;

    private Http2Step? Abandon(Http2Problem? problem)
    {
        if (problem is not null)
        {
            Fail(problem);
        }

        return null;
    }
}
