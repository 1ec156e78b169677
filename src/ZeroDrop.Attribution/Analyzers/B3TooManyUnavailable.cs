using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>B3: a rolling update of several pods took so many away that none was ready.</summary>
internal sealed class B3TooManyUnavailable : ICauseAnalyzer
{
    public string CauseId => "B3";

    public Conclusion? Judge(RequestContext context)
    {
        var old = NoEndpoint.Is(context) && context.NoReadyEndpoint ? NoEndpoint.Before(context) : [];
        return old.Count > 1 && !NoEndpoint.AllDeletedFirst(context)
            ? new(0.9, Stage.NoEndpoint, "",
                $"{NoEndpoint.How(context)}: the rollout took {old.Count} pods away faster than new ones became ready")
            : null;
    }
}
