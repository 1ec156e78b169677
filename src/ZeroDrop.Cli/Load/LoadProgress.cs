using System.Globalization;
using ZeroDrop.Load.Loops;

namespace ZeroDrop.Cli.Load;

/// <summary>
/// Shows a load while it runs, on standard error: a line that is written over on a terminal, one line every five seconds
/// elsewhere.
/// </summary>
internal sealed class LoadProgress(TextWriter error, LoadProgressLine line, bool isTerminal, TimeProvider time)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(5);

    /// <summary>Shows it until told to stop.</summary>
    public async Task RunAsync(Func<GeneratorSnapshot> snapshot, CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(isTerminal ? Frame : LogInterval, time, done)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
            {
                break;
            }

            var width = isTerminal ? Width() - 1 : 120;
            var text = line.Text(snapshot(), width);
            await error.WriteAsync(isTerminal ? $"\r{text.PadRight(width)}" : text + "\n");
            await error.FlushAsync(CancellationToken.None);
        }

        if (isTerminal)
        {
            var clear = string.Create(CultureInfo.InvariantCulture, $"\r{new string(' ', Width() - 1)}\r");
            await error.WriteAsync(clear);
            await error.FlushAsync(CancellationToken.None);
        }
    }

    private static int Width()
    {
        try
        {
            return Console.WindowWidth > 1 ? Console.WindowWidth : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
