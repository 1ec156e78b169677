using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Connections;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// Passes the requests of one client's connection on, one after the other: (1) choose a target, (2) take an idle
/// connection that shows no FIN, or open one, (3) send the request once, (4) pass the response on as it comes, or
/// decide what the
/// client is told instead, (5) log. There is no second attempt anywhere.
/// </summary>
internal sealed class Forwarding : IDisposable
{
    private readonly BalancerNode _node;
    private readonly IFeatureCollection _features;
    private readonly RequestBuilder _request;
    private readonly ResponseRelay _relay;
    private readonly DateTimeOffset _connected;
    private CancellationTokenSource _cut = new();
    private UpstreamTarget? _target;
    private TimeSpan? _connect;
    private DateTimeOffset? _firstByte;
    private volatile AccessReason _cutBy;

    /// <summary>Made with a client's connection.</summary>
    public Forwarding(BalancerNode node, IFeatureCollection features)
    {
        _node = node;
        _features = features;
        _request = new RequestBuilder(features.GetRequiredFeature<IHttpConnectionFeature>());
        _relay = new ResponseRelay(features);
        _connected = node.Time.Now;
    }

    /// <summary>One request. Never throws because of what a client or a target does.</summary>
    public async Task RunAsync()
    {
        var began = _node.Time.Now;
        _target = null;
        _connect = null;
        _firstByte = null;
        _cutBy = AccessReason.Ok;
        _relay.Begin(closeAfter: began - _connected > _node.ClientLife);
        ForwardingDecision decision;
        try
        {
            decision = await DecideAsync();
            if (decision.Reason != AccessReason.Ok)
            {
                decision = await TellAsync(decision);
            }
        }
        catch (Exception)
        {
            // Whatever it is, the request has a line in the log, and the fault is not the workload's unless the
            // client or the target was on its way out.
            _relay.Abort();
            decision = CutDecision() ?? ForwardingDecision.LocalFault;
        }

        if (_node.Log.Wants(decision.Reason))
        {
            Log(decision, began);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cut.Dispose();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ForwardingDecision> DecideAsync()
    {
        if (!_request.TryRead(_features, out var refusal))
        {
            return refusal;
        }

        _target = _node.Next();
        if (_target is null)
        {
            return ForwardingDecision.NoTarget;
        }

        var closing = _target.Closing.UnsafeRegister(
            static state => ((Forwarding)state!).Cut(AccessReason.Deregistered), this);
        var client = _features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted.UnsafeRegister(
            static state => ((Forwarding)state!).Cut(AccessReason.ClientClosed), this);
        try
        {
            return await SendAsync(_target);
        }
        finally
        {
            client.Dispose();
            closing.Dispose();
            if (!_cut.TryReset())
            {
                _cut.Dispose();
                _cut = new CancellationTokenSource();
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ForwardingDecision> SendAsync(UpstreamTarget target)
    {
        var connection = target.Rent();
        try
        {
            if (connection is null)
            {
                var opened = await target.ConnectAsync(_cut.Token);
                _connect = opened.Ended - opened.Started;
                if (opened.Connection is null)
                {
                    return Decide(opened.Failure.Kind, 0);
                }

                connection = opened.Connection;
            }

            var exchange = await connection.SendAsync(
                _request.Build(target.Name), _node.Exchange, _relay, _cut.Token);
            _firstByte = exchange.FirstByte;
            return Decide(exchange.Outcome.Kind, exchange.Outcome.Status);
        }
        catch (UnrelayableResponseException)
        {
            connection?.Dispose();
            return ForwardingDecision.Malformed;
        }
        catch (ArgumentException)
        {
            // The client's head cannot be written again without changing it; nothing has been sent.
            connection?.Dispose();
            return new ForwardingDecision(400, AccessReason.ClientError);
        }
        catch (SocketException)
        {
            connection?.Dispose();
            return ForwardingDecision.LocalFault;
        }
        finally
        {
            target.Return(connection);
        }
    }

    private ForwardingDecision Decide(OutcomeKind outcome, int status) => outcome switch
    {
        OutcomeKind.Response => ForwardingDecision.Of(outcome, status),
        OutcomeKind.Unfinished => CutDecision() ?? BrokenBody(),
        _ => CutDecision() ?? ForwardingDecision.Of(outcome, status),
    };

    /// <summary>A body with a length can only end early; one without can also be wrong.</summary>
    private ForwardingDecision BrokenBody() => _request.IsChunked
        ? new ForwardingDecision(400, AccessReason.ClientError)
        : ForwardingDecision.ClientClosed;

    private ForwardingDecision? CutDecision()
    {
        if (_node.IsStopping)
        {
            return ForwardingDecision.Stopping;
        }

        return _cutBy switch
        {
            AccessReason.Ok => null,
            AccessReason.Deregistered => ForwardingDecision.Deregistered,
            AccessReason.ClientClosed => ForwardingDecision.ClientClosed,
            _ => throw new InvalidOperationException($"cut by {_cutBy}"),
        };
    }

    /// <summary>Ends the running attempt; the first reason counts.</summary>
    private void Cut(AccessReason reason)
    {
        if (_cutBy == AccessReason.Ok)
        {
            _cutBy = reason;
        }

        _cut.Cancel();
    }

    /// <summary>Answers in the target's place; when its head has gone out, the client's connection is cut
    /// instead.</summary>
    private async ValueTask<ForwardingDecision> TellAsync(ForwardingDecision decision)
    {
        if (decision.Reason == AccessReason.ClientClosed)
        {
            _relay.Abort();
            return decision;
        }

        if (_relay.HasStarted)
        {
            _relay.Abort();
            return decision with { Status = _relay.Status };
        }

        await _relay.AnswerAsync(decision.Status, _node.Identity.Server);
        return decision;
    }

    private void Log(ForwardingDecision decision, DateTimeOffset began) => _node.Log.Write(new AccessLogEntry
    {
        At = _node.Clock.ToCluster(began),
        Router = _node.Identity.Router,
        Node = _node.Identity.Node,
        Client = _request.Client,
        Target = _target?.Name ?? "-",
        Status = decision.Status,
        Reason = decision.Reason,
        Method = _request.Method,
        Path = _request.Target,
        XSeq = _request.XSeq,
        ConnectMicros = Micros(_connect),
        FirstByteMicros = Micros(_firstByte - began),
        TotalMicros = Micros(_node.Time.Now - began),
    });

    /// <summary>In cluster time.</summary>
    private long Micros(TimeSpan? real) => real is { } known ? (long)(known.TotalMicroseconds * _node.Clock.Speed) : -1;
}
