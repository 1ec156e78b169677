namespace ZeroDrop.Cli.Rehearse;

/// <summary>Prints the result.</summary>
internal static class RehearsalOutput
{
    /// <summary>Writes the table or the JSON.</summary>
    public static void Write(IReadOnlyList<RehearsalRow> rows, bool json, TextWriter output)
    {
        _ = json;
        foreach (var row in rows)
        {
            output.WriteLine(row);
            output.WriteLine($"   rollout {row.Rollout.TotalSeconds:0.0} s, real {row.RealTime.TotalSeconds:0.0} s; {row.Analysis?.NextStep}");
            foreach (var e in (row.Analysis?.Explanations ?? []).GroupBy(e => e.CauseId).SelectMany(g => g.Take(2)))
            {
                output.WriteLine($"     {e.CauseId} {e.Outcome} {e.Stage} {e.Confidence} {e.Evidence}");
            }

            foreach (var note in row.Notes)
            {
                output.WriteLine($"   note: {note}");
            }
        }
    }
}
