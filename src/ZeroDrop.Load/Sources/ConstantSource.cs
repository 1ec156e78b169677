namespace ZeroDrop.Load.Sources;

/// <summary>The same request every time; one instance may serve every event loop.</summary>
public sealed class ConstantSource(PreparedRequest request) : IRequestSource
{
    private readonly PreparedRequest _request = request with { IsStable = true };

    /// <inheritdoc/>
    public bool TryNext(long seq, out PreparedRequest request)
    {
        request = _request;
        return true;
    }
}
