using System.Globalization;
using ZeroDrop.Load.Loops;

namespace ZeroDrop.Cli.Attack;

/// <summary>While an attack runs: looks after it twice a second, and on a terminal shows how it stands in one line.</summary>
internal sealed class AttackProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly LoadGenerator[] _generators;
    private readonly AttackOptions _options;
    private readonly TextWriter _error;
    private readonly Action _check;
    private readonly bool _show;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private bool _shown;
    private bool _ended;

    /// <summary>Starts.</summary>
    /// <param name="generators">What is looked after.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="error">Where the line goes, if that is a terminal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="check">Called each time.</param>
    public AttackProgress(
        LoadGenerator[] generators, AttackOptions options, TextWriter error, TimeProvider time, Action check)
    {
        (_generators, _options, _error, _check) = (generators, options, error, check);
        _show = !Console.IsErrorRedirected;
        _timer = time.CreateTimer(_ => Tick(), null, Interval, Interval);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _timer.Dispose();
            if (_shown)
            {
                _error.Write("\r\u001b[K");
            }
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _check();
            if (_show)
            {
                _error.Write("\r" + Line() + "\u001b[K");
                _shown = true;
            }
        }
    }

    private string Line()
    {
        var all = _generators.Select(g => g.Snapshot()).ToArray();
        var elapsed = all.Max(s => s.Elapsed).TotalSeconds;
        var total = _options.Duration is { } duration
            ? string.Create(CultureInfo.InvariantCulture, $" of {duration.TotalSeconds:0.#} s") : " s";
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{elapsed:0}{total}  {all.Sum(s => s.Started)} sent  {all.Sum(s => s.InFlight)} in flight  "
            + $"{all.Sum(s => s.Drops)} dropped");
        return line.Length < Console.WindowWidth || Console.WindowWidth <= 0 ? line : line[..(Console.WindowWidth - 1)];
    }
}
