using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Lanes;

/// <summary>One way of sending. A pure function: the same arguments give the same request.</summary>
internal interface ILane
{
    /// <summary>Which it is.</summary>
    Lane Id { get; }

    /// <summary>Its name on the command line and in files, permanent.</summary>
    string Name { get; }

    /// <summary>The path when the user names none.</summary>
    string DefaultPath { get; }

    /// <summary>Whether it uses pooled connections; else each request opens one and closes it afterwards.</summary>
    bool UsesPool { get; }

    /// <summary>The request with sequence number <paramref name="seq"/>.</summary>
    /// <param name="seq">0-based number in the run.</param>
    /// <param name="path">Path with query.</param>
    /// <param name="settings">What all lanes may need.</param>
    /// <param name="draw">The request's own random numbers.</param>
    LaneRequest Make(long seq, string path, LaneSettings settings, Draw draw);
}
