using System.Globalization;
using ZeroDrop.Load.Loops;

namespace ZeroDrop.Cli.Load;

/// <summary>How a load stands, in one line.</summary>
internal sealed class LoadProgressLine(long? requests, TimeSpan? duration)
{
    private const int BarWidth = 24;
    private GeneratorSnapshot? _before;
    private double _rate;

    /// <summary>The line for now.</summary>
    /// <param name="now">How the load stands.</param>
    /// <param name="width">Columns that it may take.</param>
    public string Text(GeneratorSnapshot now, int width)
    {
        var since = now.Elapsed - (_before?.Elapsed ?? TimeSpan.Zero);
        if (since > TimeSpan.FromMilliseconds(900) || _before is null)
        {
            _rate = since > TimeSpan.Zero ? (now.Ended - (_before?.Ended ?? 0)) / since.TotalSeconds : 0;
            _before = now;
        }

        var share = requests is { } all ? (double)now.Ended / all
            : duration is { } limit ? now.Elapsed / limit
            : 0;
        share = Math.Clamp(share, 0, 1);
        var filled = (int)(share * BarWidth);
        var bar = $"[{new string('=', filled)}{new string(' ', BarWidth - filled)}]";
        var numbers = string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * share,4:0}% {now.Elapsed.TotalSeconds:0.0}s  {now.Ended:N0} done, {_rate:N0}/s, "
            + $"{now.InFlight:N0} in flight, {now.Drops:N0} dropped");
        var text = $"{bar} {numbers}";
        return text.Length <= width ? text : numbers.Length <= width ? numbers : numbers[..Math.Max(0, width)];
    }
}
