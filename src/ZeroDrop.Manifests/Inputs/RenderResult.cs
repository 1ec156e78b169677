namespace ZeroDrop.Manifests.Inputs;

/// <summary>What became of a rendering.</summary>
public abstract record RenderResult
{
    private RenderResult()
    {
    }

    /// <summary>The manifests.</summary>
    /// <param name="Text">The program's output.</param>
    /// <param name="Command">The program and its subcommand, such as <c>kubectl kustomize</c>.</param>
    public sealed record Rendered(string Text, string Command) : RenderResult;

    /// <summary>There is no program for it on this machine.</summary>
    /// <param name="Wanted">What to install, such as <c>kustomize or kubectl</c>.</param>
    public sealed record NoProgram(string Wanted) : RenderResult;

    /// <summary>The program failed.</summary>
    /// <param name="Message">One line: what it said.</param>
    public sealed record Failed(string Message) : RenderResult;
}
