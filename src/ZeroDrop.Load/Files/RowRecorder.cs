using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Results;

namespace ZeroDrop.Load.Files;

/// <summary>Collects the numbers of results read from files, in memory that does not grow with their number.</summary>
public sealed class RowRecorder(RecorderOptions? options = null)
{
    // More different messages than anybody reads; what comes later is not listed.
    private const int MessagesMax = 1000;

    private readonly RecorderOptions _options = options ?? new RecorderOptions();
    private readonly LoadRecorder _recorder = new(options);
    private readonly Dictionary<(string, string), int> _targets = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, long> _errors = new(StringComparer.Ordinal);
    private string _lastName = "";

    /// <summary>Takes in one result.</summary>
    public void Add(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Attack.Length > 0 && row.Attack != _lastName && !_names.Contains(row.Attack))
        {
            _names.Add(row.Attack);
        }

        _lastName = row.Attack;
        var sample = row.Sample with { Target = TargetOf(row) };
        _recorder.Add(in sample);
        if (row.Error.Length > 0)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                _errors, _errors.Count < MessagesMax || _errors.ContainsKey(row.Error) ? row.Error : "others", out _)++;
        }
    }

    /// <summary>Takes in all results of a file.</summary>
    public void AddAll(IResultReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var row = new ResultRow();
        while (reader.Read(row))
        {
            Add(row);
        }
    }

    /// <summary>The numbers of what was taken in until now.</summary>
    public LoadSummary Summary()
    {
        var header = new RunHeader
        {
            Started = DateTimeOffset.UnixEpoch,
            Targets = [.. _targets.OrderBy(t => t.Value).Select(t => new RunTarget(t.Key.Item1, t.Key.Item2))],
            Name = string.Join(", ", _names),
        };
        return _recorder.Summary(header) with { Errors = Errors() };
    }

    private int TargetOf(ResultRow row)
    {
        var key = (row.Method, row.Url);
        if (!_targets.TryGetValue(key, out var index))
        {
            if (_targets.Count >= _options.TargetsMax)
            {
                return -1;
            }

            _targets[key] = index = _targets.Count;
        }

        return index;
    }

    private ImmutableArray<ErrorCount> Errors() =>
    [
        .. _errors.Select(e => new ErrorCount(e.Key, e.Value))
            .OrderByDescending(e => e.Count).ThenBy(e => e.Message, StringComparer.Ordinal),
    ];
}
