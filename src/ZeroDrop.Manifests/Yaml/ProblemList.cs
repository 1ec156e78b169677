using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Collects problems up to <see cref="YamlLimits.MaxProblems"/>; a broken file must not fill the
/// screen.</summary>
public sealed class ProblemList
{
    private readonly List<InputProblem> problems = [];

    /// <summary>Whether a fatal problem has been added, shown or not.</summary>
    public bool HasFatal { get; private set; }

    /// <summary>The problems by file and place.</summary>
    public ImmutableArray<InputProblem> ToImmutable() =>
    [
        .. problems.OrderBy(p => p.Source.File, StringComparer.Ordinal)
            .ThenBy(p => p.Source.Line).ThenBy(p => p.Source.Column),
    ];

    /// <summary>Something that nothing may start with.</summary>
    public void Fatal(SourceSpan at, string message) => Add(new InputProblem(at, message, IsFatal: true));

    /// <summary>Something the user should know.</summary>
    public void Note(SourceSpan at, string message) => Add(new InputProblem(at, message, IsFatal: false));

    /// <summary>Adds a problem.</summary>
    public void Add(InputProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        HasFatal |= problem.IsFatal;
        if (problems.Count < YamlLimits.MaxProblems)
        {
            problems.Add(problem);
        }
        else if (problems.Count == YamlLimits.MaxProblems)
        {
            problems.Add(problem with
            {
                Message = $"more than {YamlLimits.MaxProblems} problems: the rest is not shown",
                IsFatal = true,
            });
        }
    }
}
