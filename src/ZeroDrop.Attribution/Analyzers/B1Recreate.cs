using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>B1: all old pods were removed before the first new one was created.</summary>
internal sealed class B1Recreate : ICauseAnalyzer
{
    public string CauseId => "B1";

    public Conclusion? Judge(RequestContext context)
    {
        var old = NoEndpoint.Is(context) ? NoEndpoint.Before(context) : [];
        return old.Count > 1 && NoEndpoint.AllDeletedFirst(context)
            ? new(0.96, Stage.NoEndpoint, "",
                $"{NoEndpoint.How(context)}: all {old.Count} old pods were gone before the first new pod was created")
            : null;
    }
}
