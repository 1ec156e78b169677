using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests;

/// <summary>Makes a <see cref="ManifestSet"/> of texts. Pure: <see cref="ManifestLoader"/> does the I/O.</summary>
/// <param name="readOptions">How objects are read; null = <see cref="ReadOptions.Manifest"/>.</param>
public sealed class ManifestSetBuilder(ReadOptions? readOptions = null)
{
    private readonly ReadOptions options = readOptions ?? ReadOptions.Manifest;
    private readonly List<InputProblem> problems = [];
    private readonly List<YamlFile> files = [];
    private readonly List<KubernetesObject> objects = [];
    private readonly Dictionary<(string Kind, string Version, Core.Specs.ObjectKey Key), int> byKey = [];

    /// <summary>Adds a problem that has no text, such as a file that is not there.</summary>
    public void AddProblem(InputProblem problem) => problems.Add(problem);

    /// <summary>Adds one file.</summary>
    /// <param name="path">The path as the user gave it, or <c>-</c>.</param>
    /// <param name="text">The decoded text.</param>
    /// <param name="wasNamed">Whether the user named this file. In a folder, documents that are no Kubernetes objects
    /// at all (a values file, say) are noted; in a named file they are errors.</param>
    /// <param name="encoding">How the file was written.</param>
    /// <param name="renderedFrom">The folder that another program made the text of, or null.</param>
    public void AddText(string path, string text, bool wasNamed, TextEncoding encoding = TextEncoding.Utf8,
        string? renderedFrom = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        Add(Parse(path, text, wasNamed, options, encoding, renderedFrom));
    }

    /// <summary>Adds one file that <see cref="Parse"/> has read.</summary>
    internal void Add(ParsedFile parsed)
    {
        problems.AddRange(parsed.Problems);
        if (parsed.File is not null)
        {
            files.Add(parsed.File);
        }

        foreach (var item in parsed.Objects)
        {
            Add(item);
        }
    }

    /// <summary>Reads one file without adding it; several threads may do so at the same time.</summary>
    internal static ParsedFile Parse(
        string path, string text, bool wasNamed, ReadOptions options, TextEncoding encoding = TextEncoding.Utf8,
        string? renderedFrom = null)
    {
        var file = YamlReader.Read(path, text);
        if (encoding != TextEncoding.Utf8 || renderedFrom is not null)
        {
            file = file with { Encoding = encoding, RenderedFrom = renderedFrom };
        }

        var found = new ProblemList();
        foreach (var problem in file.Problems)
        {
            found.Add(problem);
        }

        var read = new List<KubernetesObject>(file.Documents.Length);
        var reader = new KubernetesObjectReader(found, options);
        foreach (var document in file.Documents)
        {
            if (!wasNamed && IsNoObject(document.Root))
            {
                found.Note(document.Root.Span, "this document is no Kubernetes object (no apiVersion, no kind): "
                    + "skipped");
            }
            else
            {
                read.AddRange(reader.ReadAll(document.Root));
            }
        }

        var all = found.ToImmutable();
        return TemplateDetector.Find(file, all) is { } template
            ? ParsedFile.Unread(template)
            : new ParsedFile(file, all, read);
    }

    /// <summary>The set, with what the references between its objects show.</summary>
    public ManifestSet Build()
    {
        var set = new ManifestSet
        {
            Workloads = [.. objects.OfType<KubernetesObject.Workload>().Select(o => o.Spec)],
            Services = [.. objects.OfType<KubernetesObject.Service>().Select(o => o.Spec)],
            Ingresses = [.. objects.OfType<KubernetesObject.Ingress>().Select(o => o.Spec)],
            Namespaces = [.. objects.OfType<KubernetesObject.NamespaceObject>().Select(o => o.Spec)],
            ConfigData = [.. objects.OfType<KubernetesObject.Config>().Select(o => o.Data)],
            Pdbs = [.. objects.OfType<KubernetesObject.DisruptionBudget>().Select(o => o.Spec)],
            Others = [.. objects.Where(o => o is KubernetesObject.Pod or KubernetesObject.Other)],
            Objects = [.. objects],
            Files = [.. files],
        };
        var routes = RouteGraph.Build(set);
        return set with
        {
            Problems = Sort([.. problems, .. routes.Problems]),
            Joined = new JoinedRoutes(set.Workloads, set.Services, set.Ingresses, routes),
        };
    }

    private static ImmutableArray<InputProblem> Sort(List<InputProblem> problems) => problems.Count == 0 ? [] :
    [
        .. problems.OrderBy(p => p.Source.File, StringComparer.Ordinal)
            .ThenBy(p => p.Source.Line).ThenBy(p => p.Source.Column),
    ];

    private static bool IsNoObject(YamlNode root) =>
        root.Resolved is not YamlMapping mapping || (mapping.Find("apiVersion") is null
            && mapping.Find("kind") is null);

    private void Add(KubernetesObject item)
    {
        var key = (item.Kind, item.ApiVersion, item.Key);
        if (item.Key.Name.Length == 0 || byKey.TryAdd(key, objects.Count))
        {
            objects.Add(item);
            return;
        }

        var first = objects[byKey[key]];
        problems.Add(new InputProblem(item.Node.Span, $"{item.Kind} {item.Key} stands here for the second time "
            + "(first at "
            + $"{first.Node.Span}): the last one counts, as with kubectl apply", IsFatal: false));
        objects[byKey[key]] = item;
    }
}
