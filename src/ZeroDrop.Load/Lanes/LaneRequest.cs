using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Lanes;

/// <summary>What a lane wants sent.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path with query.</param>
/// <param name="Header">A header of the lane's own, or null.</param>
/// <param name="Body">The body, may be empty.</param>
internal readonly record struct LaneRequest(
    string Method, string Path, HeaderField? Header = null, ReadOnlyMemory<byte> Body = default);
