using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using ZeroDrop.Core.Findings;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Targets;

/// <summary>
/// Targets read while they are sent, each once: from a program that makes them, say. A thread reads ahead of the event
/// loops, at most <see cref="AheadMax"/> targets. All must be of one origin: the first target's.
/// </summary>
public sealed class LazyTargets : IDisposable
{
    /// <summary>So many targets are read ahead.</summary>
    public const int AheadMax = 1000;

    // How often a loop that waits for its next target looks whether there will be one.
    private const int PatienceMillis = 50;

    private readonly BlockingCollection<CompiledTarget> _ahead = new(AheadMax);
    private readonly CancellationTokenSource _stop = new();
    private readonly TextReader _input;
    private readonly string _name;
    private readonly TargetFormat _format;
    private readonly TargetDefaults _defaults;
    private readonly RequestShape _shape;
    private readonly TaskCompletionSource<TargetUrl?> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, CsvData> _data = new(StringComparer.Ordinal);
    private volatile InputProblem? _problem;

    /// <summary>Starts reading.</summary>
    /// <param name="input">The targets.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="format">A format that <see cref="CanRead"/>.</param>
    /// <param name="defaults">What targets get that do not say it themselves.</param>
    /// <param name="shape">How they become requests.</param>
    public LazyTargets(
        TextReader input, string name, TargetFormat format, TargetDefaults defaults, RequestShape shape)
    {
        (_input, _name, _format, _defaults, _shape) = (input, name, format, defaults, shape);
        new Thread(ReadAll) { IsBackground = true, Name = "targets" }.Start();
    }

    /// <summary>What is wrong with the input; reading ended there. Null = nothing.</summary>
    public InputProblem? Problem => _problem;

    /// <summary>Whether targets of that format can be read one at a time.</summary>
    public static bool CanRead(TargetFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format.Name is "http" or "json";
    }

    /// <summary>The URL of the first target; null when there is none.</summary>
    public Task<TargetUrl?> FirstAsync() => _first.Task;

    /// <summary>A source for one event loop. Waits while the next target has not been read.</summary>
    public IRequestSource NewSource() => new Source(this);

    /// <summary>Ends the reading; the input is not closed.</summary>
    public void Dispose() => _stop.Cancel();

    private void ReadAll()
    {
        try
        {
            var line = 0;
            while (NextChunk(ref line) is var (text, from))
            {
                if (!Take(text, from))
                {
                    break;
                }
            }

            if (!_first.Task.IsCompleted && _problem is null)
            {
                _problem = new InputProblem(new SourceSpan(_name, 1, 1), "there are no targets in it", true);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _problem = e is IOException ? new InputProblem(new SourceSpan(_name, 1, 1), e.Message, true) : null;
        }
        finally
        {
            _first.TrySetResult(null);
            _ahead.CompleteAdding();
        }
    }

    // A line of JSON; of the http format the lines up to an empty one, or before the next target.
    private (string Text, int From)? NextChunk(ref int line)
    {
        var text = new StringBuilder();
        var from = line;
        while (_input.ReadLine() is { } read)
        {
            line++;
            text.Append(read).Append('\n');
            if (_format.Name == "json" || read.AsSpan().Trim().IsEmpty)
            {
                return (text.ToString(), from);
            }
        }

        return text.Length > 0 ? (text.ToString(), from) : null;
    }

    private bool Take(string text, int from)
    {
        var list = _format.Read(text, _name, _defaults);
        foreach (var target in list.Targets)
        {
            if (_first.Task is { IsCompleted: true, Result: { } first } && target.Url.Origin != first.Origin)
            {
                return Fail(target.At, from, $"all targets of -lazy must go to {first.Origin}, as the first");
            }

            try
            {
                var compiled = new CompiledTarget(target, _shape, 0, Data);
                _first.TrySetResult(target.Url);
                _ahead.Add(compiled, _stop.Token);
            }
            catch (FormatException e)
            {
                return Fail(target.At, from, e.Message);
            }
        }

        return list.Problems is not [var problem, ..] || Fail(problem.Source, from, problem.Message);
    }

    private bool Fail(SourceSpan? at, int from, string message)
    {
        var place = at ?? new SourceSpan(_name, 1, 1);
        _problem = new InputProblem(place with { Line = place.Line + from }, message, true);
        return false;
    }

    private CsvData Data(string file)
    {
        if (!_data.TryGetValue(file, out var rows))
        {
            using var reader = _shape.OpenText(file);
            _data[file] = rows = new CsvData(reader, file);
        }

        return rows;
    }

    private sealed class Source(LazyTargets owner) : IRequestSource
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(1024);
        private readonly ArrayBufferWriter<byte> _scratch = new(1024);

        public bool TryNext(long seq, out PreparedRequest request)
        {
            CompiledTarget? target;
            while (!owner._ahead.TryTake(out target, PatienceMillis))
            {
                if (owner._ahead.IsCompleted || owner._stop.IsCancellationRequested)
                {
                    request = default;
                    return false;
                }
            }

            request = target.Request(seq, _buffer, _scratch);
            return true;
        }
    }
}
