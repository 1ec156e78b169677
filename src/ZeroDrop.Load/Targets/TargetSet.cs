using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Targets;

/// <summary>
/// The targets of a run, sent in turn, as vegeta does. Those of one origin (scheme, host, port) make a group, since a
/// connection serves one origin; the groups' shares of a schedule make up the whole of it, request by request.
/// </summary>
public sealed class TargetSet
{
    private readonly ImmutableArray<CompiledTarget> _targets;

    private TargetSet(ImmutableArray<CompiledTarget> targets, ImmutableArray<TargetGroup> groups)
    {
        _targets = targets;
        Groups = groups;
    }

    /// <summary>The rows of the run's table of targets.</summary>
    public ImmutableArray<RunTarget> Rows => [.. _targets.Select(t => t.Row)];

    /// <summary>By origin, in the order of the first target of each.</summary>
    public ImmutableArray<TargetGroup> Groups { get; }

    /// <summary>Prepares targets.</summary>
    /// <param name="targets">At least one.</param>
    /// <param name="shape">How they become requests.</param>
    /// <param name="problems">Gets everything that is wrong with templates.</param>
    /// <returns>Null when there are problems.</returns>
    public static TargetSet? Compile(
        ImmutableArray<TargetSpec> targets, RequestShape shape, ImmutableArray<InputProblem>.Builder problems)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(problems);
        var data = new Dictionary<string, CsvData>(StringComparer.Ordinal);
        var compiled = ImmutableArray.CreateBuilder<CompiledTarget>();
        var before = problems.Count;
        for (var i = 0; i < targets.Length; i++)
        {
            try
            {
                compiled.Add(new CompiledTarget(targets[i], shape, i, Data));
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                problems.Add(new InputProblem(targets[i].At ?? new SourceSpan("-", 1, 1), e.Message, true));
            }
        }

        if (problems.Count > before)
        {
            return null;
        }

        var all = compiled.DrainToImmutable();
        return new TargetSet(all,
        [
            .. Enumerable.Range(0, targets.Length).GroupBy(i => targets[i].Url.Origin).Select(g =>
                new TargetGroup(targets[g.First()].Url, [.. g], all)),
        ]);

        CsvData Data(string file)
        {
            if (!data.TryGetValue(file, out var rows))
            {
                using var reader = shape.OpenText(file);
                data[file] = rows = new CsvData(reader, file);
            }

            return rows;
        }
    }
}
