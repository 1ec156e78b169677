using ZeroDrop.Http.Connections;

namespace ZeroDrop.Http.Sending;

/// <summary>Time limits of one request, the connect included.</summary>
public sealed record SendOptions
{
    /// <summary>For opening a connection, above zero; default 10 s, as an ALB (causes.md 2.8).</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the exchange on it; default 65 s for the response.</summary>
    public ExchangeTimeouts Exchange { get; init; } = ExchangeTimeouts.Default;
}
