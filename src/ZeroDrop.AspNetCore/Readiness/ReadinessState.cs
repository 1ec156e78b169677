using System.Collections.Immutable;

namespace ZeroDrop.AspNetCore.Readiness;

/// <summary>Whether traffic is welcome.</summary>
internal sealed class ReadinessState
{
    private ImmutableHashSet<string> _open = [];
    private volatile bool _startupDone;
    private volatile bool _hasTasks;
    private volatile bool _wasEverReady;
    private volatile bool _lameDuckOver;

    /// <summary>Whether anything has to finish before the app is ready.</summary>
    public bool HasStartupTasks => _hasTasks;

    /// <summary>Whether the endpoint ever said yes.</summary>
    public bool WasEverReady => _wasEverReady;

    /// <summary>Whether start-up tasks and the first health checks are through.</summary>
    public bool IsStartupDone => _startupDone;

    /// <summary>Whether the lame-duck wait has ended.</summary>
    public bool IsLameDuckOver => _lameDuckOver;

    /// <summary>What has not finished, for people who look at the endpoint.</summary>
    public string Waiting => string.Join(", ", _open.Order(StringComparer.Ordinal));

    /// <summary>A task has to finish first.</summary>
    public void Expect(string task)
    {
        _hasTasks = true;
        ImmutableInterlocked.Update(ref _open, static (open, name) => open.Add(name), task);
    }

    /// <summary>A task has finished.</summary>
    public void Finished(string task) => ImmutableInterlocked.Update(ref _open, static (open, name) => open.Remove(name), task);

    /// <summary>Nothing is left to wait for.</summary>
    public void StartupDone() => _startupDone = true;

    /// <summary>The endpoint said yes.</summary>
    public void SaidReady() => _wasEverReady = true;

    /// <summary>Routers are taken to have let go.</summary>
    public void LameDuckIsOver() => _lameDuckOver = true;
}
