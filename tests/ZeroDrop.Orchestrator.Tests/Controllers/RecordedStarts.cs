namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>How long the recorded pods took from their creation until a container ran and until they were ready,
/// in order of creation.</summary>
internal sealed class RecordedStarts
{
    private readonly Dictionary<string, Queue<(double Running, double Ready)>> _lengths = [];

    public RecordedStarts(ScenarioFolder scenario)
    {
        var stream = new RecordedStream(scenario, double.MaxValue);
        foreach (var group in stream.Trace.Groups.Where(static g => g.StartsWith("pod ", StringComparison.Ordinal)))
        {
            var lengths = _lengths[group["pod ".Length..]] = new Queue<(double Running, double Ready)>();
            foreach (var pod in stream.Trace.Of(group))
            {
                var runs = pod.States.FirstOrDefault(static s =>
                    s.State.StartsWith("Running", StringComparison.Ordinal));
                var ready = pod.States.FirstOrDefault(static s =>
                    s.State.StartsWith("Running Ready", StringComparison.Ordinal));
                if (runs.State is not null)
                {
                    var created = pod.States[0].At;
                    lengths.Enqueue((runs.At - created, (ready.State is null ? runs.At : ready.At) - created));
                }
            }
        }
    }

    /// <summary>The next pod's; null when the recording has no more of this name.</summary>
    public (double Running, double Ready)? Next(string name) =>
        _lengths.TryGetValue(name, out var lengths) && lengths.TryDequeue(out var length) ? length : null;
}
