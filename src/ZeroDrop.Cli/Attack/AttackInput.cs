using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Cli.Attack;

/// <summary>Reads the targets of an attack.</summary>
internal static class AttackInput
{
    /// <summary>The targets, ready to be sent; null when there are problems, which have been written.</summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="standardInput">Standard input.</param>
    /// <param name="error">Where problems go.</param>
    /// <param name="lazy">Set when targets are read while they are sent; to be disposed.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static TargetSet? Read(
        AttackOptions options, TextReader standardInput, TextWriter error, out LazyTargets? lazy)
    {
        lazy = null;
        var fromInput = options.Targets is "" or "-" or "stdin";
        var name = fromInput ? "stdin" : options.Targets;
        var defaults = new TargetDefaults
        {
            Headers = options.Headers,
            Body = options.BodyFile.Length > 0 ? File.ReadAllBytes(options.BodyFile) : default,
            BaseUrl = options.BaseUrl.Length > 0 ? options.BaseUrl : null,
        };
        if (options.Lazy && LazyTargets.CanRead(options.Format))
        {
            lazy = new LazyTargets(
                fromInput ? standardInput : File.OpenText(name), name, options.Format, defaults, options.Shape);
            return Lazy(lazy, name, error);
        }

        var text = fromInput ? standardInput.ReadToEnd() : File.ReadAllText(name);
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        var list = new TargetList([], []);
        if ((IsYaml(options.Format, text) ? YamlAsJson.Convert(text, name, problems) : text) is { } readable)
        {
            list = options.Format.ReadAll(readable, name, defaults);
            problems.AddRange(list.Problems);
        }

        foreach (var tls in list.Targets.Where(t => t.Url.IsTls).Take(1))
        {
            problems.Add(NoTls(tls.Url, tls.At ?? new SourceSpan(name, 1, 1)));
        }

        var set = problems.Any(p => p.IsFatal) ? null : TargetSet.Compile(list.Targets, options.Shape, problems);
        foreach (var problem in problems)
        {
            error.WriteLine(problem);
        }

        return set;
    }

    private static bool IsYaml(TargetFormat format, string text) =>
        format.Name == "openapi" && !text.AsSpan().TrimStart().StartsWith("{");

    private static TargetSet? Lazy(LazyTargets lazy, string name, TextWriter error)
    {
        var first = lazy.FirstAsync().GetAwaiter().GetResult();
        if (first is { IsTls: false })
        {
            return TargetSet.Lazy(first, lazy);
        }

        error.WriteLine(first is null ? lazy.Problem : NoTls(first, new SourceSpan(name, 1, 1)));
        return null;
    }

    private static InputProblem NoTls(TargetUrl url, SourceSpan at) =>
        new(at, $"{url.Text}: attack does not speak TLS yet", true);
}
