using System.Runtime.ExceptionServices;

namespace ZeroDrop.Cluster;

/// <summary>Ends things that must all be ended, whatever happens to one of them.</summary>
internal static class Disposal
{
    /// <summary>Disposes of all of them, in order.</summary>
    /// <exception cref="Exception">The first one that was thrown, after all have had their turn.</exception>
    public static async ValueTask AllAsync(IEnumerable<IAsyncDisposable> parts)
    {
        ExceptionDispatchInfo? first = null;
        foreach (var part in parts)
        {
            try
            {
                await part.DisposeAsync();
            }
            catch (Exception e)
            {
                first ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        first?.Throw();
    }
}
