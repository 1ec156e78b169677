using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>Writes results of any format as our own file. Bodies and headers of responses have no place in it.</summary>
public sealed class ResultFileRowWriter(Stream output) : IResultWriter
{
    private readonly Dictionary<(string, string), int> _targets = [];
    private readonly RequestSample[] _one = new RequestSample[1];
    private ResultFileWriter? _writer;
    private ISampleSink? _sink;
    private RunHeader? _header;
    private long _start;

    /// <inheritdoc/>
    public void Write(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_writer is null || _header is null || _sink is null)
        {
            // The start is a whole tick before the first, as the header's time has no nanoseconds.
            _start = row.Sample.Due / 100 * 100;
            _header = new RunHeader
            {
                Started = DateTimeOffset.UnixEpoch.AddTicks(_start / 100),
                Targets = [],
                Name = row.Attack,
            };
            _writer = new ResultFileWriter(output, _header);
            _sink = _writer.NewSink();
        }

        var key = (row.Method, row.Url);
        if (!_targets.TryGetValue(key, out var target))
        {
            _targets[key] = target = _targets.Count;
            _writer.AddTargets([new RunTarget(row.Method, row.Url)]);
        }

        _one[0] = row.Sample with
        {
            Due = row.Sample.Due - _start,
            Sent = Since(row.Sample.Sent),
            FirstByte = Since(row.Sample.FirstByte),
            End = row.Sample.End - _start,
            Target = target,
            Remote = row.Remote.Length == 0 ? -1 : _header.Addresses.IndexOf(row.Remote),
        };
        _sink.Accept(_one);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer ??= new ResultFileWriter(
            output, new RunHeader { Started = DateTimeOffset.UnixEpoch, Targets = [] });
        _writer.Dispose();
        if (_writer.Failure is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    private long Since(long time) => time == RequestSample.Never ? RequestSample.Never : time - _start;
}
