using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Load.Tests.Loops;

/// <summary>What a faulty server does at one byte position of its response.</summary>
/// <param name="Response">What it would have sent.</param>
/// <param name="At">How many bytes of it it sends properly.</param>
/// <param name="Kind">What it does then.</param>
internal sealed record Fault(string Response, int At, FaultKind Kind)
{
    /// <summary>What the client has to call it, by the bytes that it gets and how they end.</summary>
    public Outcome Expected()
    {
        var sent = Encoding.Latin1.GetBytes(Sent());
        using var parser = new ResponseParser(new ResponseLimits());
        parser.Start(false);
        var began = false;
        for (var at = 0; at < sent.Length; at++)
        {
            parser.GetMemory().Span[0] = sent[at];
            parser.Commit(1);
            began = true;
            for (var step = parser.Next(); step != ParseStep.NeedMore; step = parser.Next())
            {
                began = step != ParseStep.Informational;
                if (step is ParseStep.Complete)
                {
                    return Outcome.Of(parser.Head.Status);
                }

                if (step is ParseStep.Malformed)
                {
                    return new Outcome(OutcomeKind.Malformed);
                }
            }
        }

        var status = parser.HasHead ? parser.Head.Status : 0;
        return Kind switch
        {
            FaultKind.Stall => new Outcome(OutcomeKind.ResponseTimedOut),
            _ when Kind is not FaultKind.Reset && parser.EndOfStream() => Outcome.Of(status),
            _ when began => new Outcome(OutcomeKind.Truncated, status),
            FaultKind.Reset => new Outcome(OutcomeKind.ResetBeforeResponse),
            _ => new Outcome(OutcomeKind.EofBeforeResponse),
        };
    }

    /// <summary>Does it. False: the connection is gone.</summary>
    public async Task PlayAsync(Conversation client, Task untilTheEnd)
    {
        var sent = Sent();
        if (sent.Length > 0)
        {
            await client.WriteAsync(sent);
        }

        switch (Kind)
        {
            case FaultKind.Reset:
                client.Reset();
                break;
            case FaultKind.Stall:
                await untilTheEnd;
                break;
            default:
                client.Close();
                break;
        }
    }

    public override string ToString() => $"{Kind} at {At} of {Response.Length}";

    private string Sent() => Kind == FaultKind.Garbage
        ? Response[..At] + '\x01' + Response[Math.Min(Response.Length, At + 1)..]
        : Response[..At];
}
