using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>Our own file, one request at a time.</summary>
public sealed class ResultFileRows(ResultFileReader reader, string name) : IResultReader
{
    private RequestSample[] _batch = [];
    private int _count;
    private int _next;

    /// <inheritdoc/>
    public string? Note => reader.Damage is { } damage ? $"{name}: {damage}; what stands before it was read" : null;

    /// <inheritdoc/>
    public bool Read(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        while (_next == _count)
        {
            if (!reader.TryRead(out var batch))
            {
                return false;
            }

            if (_batch.Length < batch.Length)
            {
                _batch = new RequestSample[batch.Length];
            }

            batch.CopyTo(_batch);
            (_count, _next) = (batch.Length, 0);
        }

        Fill(row, _batch[_next++]);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private void Fill(ResultRow row, RequestSample sample)
    {
        var header = reader.Header;
        var target = sample.Target < header.Targets.Length ? header.Targets[sample.Target] : null;
        var start = (header.Started - DateTimeOffset.UnixEpoch).Ticks * 100;
        row.Attack = header.Name;
        row.Method = target?.Method ?? "";
        row.Url = target?.Url ?? "";
        row.Remote = sample.Remote >= 0 && sample.Remote < header.Addresses.Count
            ? header.Addresses[sample.Remote] : "";
        row.Error = (sample.Traits & SampleTraits.Unsent) != 0 ? "unsent" : ForeignErrors.Text(sample.Outcome);
        (row.Body, row.Headers) = (null, default);
        row.Sample = sample with
        {
            Due = start + sample.Due,
            Sent = sample.Sent == RequestSample.Never ? RequestSample.Never : start + sample.Sent,
            FirstByte = sample.FirstByte == RequestSample.Never ? RequestSample.Never : start + sample.FirstByte,
            End = start + sample.End,
        };
    }
}
