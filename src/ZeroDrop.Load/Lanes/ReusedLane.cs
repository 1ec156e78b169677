using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Lanes;

/// <summary>GET on pooled connections.</summary>
internal sealed class ReusedLane : ILane
{
    public Lane Id => Lane.Reused;

    public string Name => "reused";

    public string DefaultPath => "/";

    public bool UsesPool => true;

    public LaneRequest Make(long seq, string path, LaneSettings settings, Draw draw) => new("GET", path);
}
