using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>A picture that is drawn anew four times a second: pods, targets, requests, drops.</summary>
internal sealed class TerminalView : IProgressView
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _done = new();
    private readonly List<string> _rows = [];
    private readonly Task _drawing;
    private volatile RehearsalProgress? _latest;

    /// <summary>Starts drawing.</summary>
    public TerminalView(IAnsiConsole console)
    {
        _drawing = Task.Run(() => console.Live(new Text("")).AutoClear(true).StartAsync(DrawAsync));
    }

    /// <inheritdoc/>
    public void Show(RehearsalProgress progress) => _latest = progress;

    /// <inheritdoc/>
    public void RowEnded(string line)
    {
        lock (_rows)
        {
            _rows.Add(line);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _drawing;
        _done.Dispose();
    }

    private async Task DrawAsync(LiveDisplayContext context)
    {
        while (!_done.IsCancellationRequested)
        {
            if (_latest is { } progress)
            {
                context.UpdateTarget(Picture(progress));
            }

            await Task.Delay(FrameTime, TimeProvider.System, _done.Token).ContinueWith(
                static _ => { }, TaskScheduler.Default);
        }
    }

    private Rows Picture(RehearsalProgress progress)
    {
        var parts = new List<IRenderable>();
        lock (_rows)
        {
            parts.AddRange(_rows.Select(row => new Text(row)));
        }

        parts.Add(new Markup(string.Create(
            CultureInfo.InvariantCulture,
            $"[bold]{Markup.Escape(progress.Name)}[/] ({progress.Index + 1} of {progress.Rows})  "
            + $"[yellow]{PhaseWords.Of(progress.Phase)}[/]  {progress.Elapsed.TotalSeconds:0} s of cluster time")));
        parts.Add(Pods(progress));
        parts.AddRange(progress.Routes.Select(Route));
        return new Rows(parts);
    }

    private static Table Pods(RehearsalProgress progress)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("POD", "READY", "STATUS", "ADDRESS");
        foreach (var pod in progress.Pods)
        {
            var colour = pod.DeletionTimestamp is not null ? "red" : pod.ReadyContainers == pod.Containers ? "green" : "yellow";
            table.AddRow(
                Markup.Escape(pod.Key.Name),
                string.Create(CultureInfo.InvariantCulture, $"{pod.ReadyContainers}/{pod.Containers}"),
                $"[{colour}]{Markup.Escape(pod.Status)}[/]",
                Markup.Escape(pod.Shown.Address));
        }

        return table;
    }

    private static Markup Route(RouteProgress route) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{Markup.Escape(route.Name)}: targets {Markup.Escape(route.Targets)}, {route.Sent:N0} sent, "
        + $"{route.PerSecond:0}/s, [{(route.Drops > 0 ? "red bold" : "green")}]{route.Drops:N0} dropped[/]"));
}
