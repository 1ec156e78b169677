using System.Text.Json;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// What the balancer knows about its requests: the truth that attribution is tested against and never sees.
/// Thread-safe.
/// </summary>
/// <remarks>Buffered; complete once disposed. A file that cannot be written any more (full disk) ends the log, not the
/// requests; <see cref="Dispose"/> reports it.</remarks>
internal sealed class AccessLog : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly FileStream? _file;
    private readonly Action<AccessLogEntry>? _callback;
    private readonly bool _successes;
    private long _localFaults;
    private IOException? _fault;

    /// <summary>Opens the log.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public AccessLog(DataPlaneOptions options)
    {
        _callback = options.OnAccess;
        _successes = options.LogSuccesses;
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
                if (_fault is null && _file.CanWrite)
                {
                    _file.Write(line);
                    _file.WriteByte((byte)'\n');
                }
            }
            catch (IOException e)
            {
                _fault = e;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">Lines could not be written.</exception>
    public void Dispose()
    {
        lock (_gate)
        {
            // When a write has failed, closing would try it again and hide the first error.
            _file?.Dispose();
            if (_fault is not null)
            {
                throw new IOException("the access log is incomplete", _fault);
            }
        }
    }
}
