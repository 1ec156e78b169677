using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Lanes;

/// <summary>GET on a new connection each time.</summary>
internal sealed class FreshLane : ILane
{
    public Lane Id => Lane.Fresh;

    public string Name => "fresh";

    public string DefaultPath => "/";

    public bool UsesPool => false;

    public LaneRequest Make(long seq, string path, LaneSettings settings, Draw draw) => new("GET", path);
}
