using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>B2: there was one pod only, and it stopped before its successor served.</summary>
internal sealed class B2SingleReplica : ICauseAnalyzer
{
    public string CauseId => "B2";

    public Conclusion? Judge(RequestContext context)
    {
        var old = NoEndpoint.Is(context) ? NoEndpoint.Before(context) : [];
        return old.Count == 1
            ? new(0.96, Stage.NoEndpoint, old[0].Name,
                $"{NoEndpoint.How(context)}: pod {old[0].Name} was the only one and no other was ready")
            : null;
    }
}
