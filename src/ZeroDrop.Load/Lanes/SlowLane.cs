using System.Globalization;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Lanes;

/// <summary>GET on pooled connections that takes as long as <c>ms</c> says: work that a short drain cuts.</summary>
internal sealed class SlowLane : ILane
{
    public Lane Id => Lane.Slow;

    public string Name => "slow";

    public string DefaultPath => "/slow";

    public bool UsesPool => true;

    public LaneRequest Make(long seq, string path, LaneSettings settings, Draw draw)
    {
        var slow = settings.Slow;
        var ms = (long)Math.Round((slow.Min + ((slow.Max - slow.Min) * draw.Next())).TotalMilliseconds);
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var stream = draw.Next() < slow.StreamShare ? "&stream=1" : "";
        return new("GET", string.Create(CultureInfo.InvariantCulture, $"{path}{separator}ms={ms}{stream}"));
    }
}
