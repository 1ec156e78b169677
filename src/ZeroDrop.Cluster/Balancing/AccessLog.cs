using System.Text.Json;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// What the balancer knows about its requests: the truth that attribution is tested against and never sees.
/// Thread-safe.
/// </summary>
/// <remarks>Buffered; complete once disposed. A file that cannot be written any more (full disk) ends the log, not the
/// requests; <see cref="DataPlaneOptions.OnLogFault"/> hears of it.</remarks>
internal sealed class AccessLog : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly FileStream? _file;
    private readonly Action<AccessLogEntry>? _callback;
    private readonly bool _successes;
    private readonly Action<string>? _onFault;
    private long _localFaults;
    private bool _broken;

    /// <summary>Opens the log.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public AccessLog(DataPlaneOptions options)
    {
        _callback = options.OnAccess;
        _successes = options.LogSuccesses;
        _onFault = options.OnLogFault;
        _file = options.AccessLogPath.Length == 0
            ? null
            : new FileStream(
                options.AccessLogPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, BufferBytes);
    }

    /// <summary>Whether a request that ended so is logged.</summary>
    public bool Wants(AccessReason reason) =>
        (_file is not null || _callback is not null) && (_successes || reason != AccessReason.Ok);

    /// <summary>How many lines had <see cref="AccessReason.LocalFault"/>.</summary>
    public long LocalFaults => Interlocked.Read(ref _localFaults);

    /// <summary>Adds a line.</summary>
    public void Write(AccessLogEntry entry)
    {
        _callback?.Invoke(entry);
        if (entry.Reason == AccessReason.LocalFault)
        {
            Interlocked.Increment(ref _localFaults);
        }

        if (_file is null)
        {
            return;
        }

        var line = JsonSerializer.SerializeToUtf8Bytes(entry, AccessLogJson.Default.AccessLogEntry);
        lock (_gate)
        {
            try
            {
                if (!_broken && _file.CanWrite)
                {
                    _file.Write(line);
                    _file.WriteByte((byte)'\n');
                }
            }
            catch (IOException e)
            {
                Break_NeedsLock(e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                // Writes what is buffered. When a write has failed, it fails again.
                _file?.Dispose();
            }
            catch (IOException e)
            {
                Break_NeedsLock(e);
            }
        }
    }

    private void Break_NeedsLock(IOException fault)
    {
        if (!_broken)
        {
            _broken = true;
            _onFault?.Invoke(fault.Message);
        }
    }
}
