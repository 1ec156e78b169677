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
    private TargetSet(ImmutableArray<RunTarget> rows, ImmutableArray<TargetGroup> groups)
    {
        Rows = rows;
        Groups = groups;
    }

    /// <summary>The rows of the run's table of targets.</summary>
    public ImmutableArray<RunTarget> Rows { get; }

    /// <summary>By origin, in the order of the first target of each.</summary>
    public ImmutableArray<TargetGroup> Groups { get; }

    /// <summary>Targets that are read while they are sent; they share a row of the run's table.</summary>
    /// <param name="first">The URL of the first.</param>
    /// <param name="targets">Where they come from.</param>
    public static TargetSet Lazy(TargetUrl first, LazyTargets targets)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(targets);
        return new TargetSet(
            [new RunTarget("", first.Origin)], [new TargetGroup(first, [0], 1, targets.NewSource)]);
    }

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
        return new TargetSet([.. all.Select(t => t.Row)],
        [
            .. Enumerable.Range(0, all.Length).GroupBy(i => targets[i].Url.Origin)
                .Select(g => Group(targets[g.First()].Url, [.. g], all)),
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

    private static TargetGroup Group(TargetUrl url, ImmutableArray<int> places, ImmutableArray<CompiledTarget> all) =>
        new(url, places, all.Length, () => new TargetSource(places, all));
}
