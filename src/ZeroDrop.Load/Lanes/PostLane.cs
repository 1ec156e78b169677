using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Lanes;

/// <summary>
/// POST with an id of its own on pooled connections: no proxy may send it again, and a server that counts ids shows
/// whether one did.
/// </summary>
internal sealed class PostLane : ILane
{
    /// <summary>The header with the id.</summary>
    public const string IdHeader = "X-Request-Id";

    public Lane Id => Lane.Post;

    public string Name => "post";

    public string DefaultPath => "/";

    public bool UsesPool => true;

    public LaneRequest Make(long seq, string path, LaneSettings settings, Draw draw)
    {
        var id = $"{settings.RunId}-{seq}";
        return new("POST", path, new HeaderField(IdHeader, id), Encoding.ASCII.GetBytes(id));
    }
}
