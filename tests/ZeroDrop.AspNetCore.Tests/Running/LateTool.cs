namespace ZeroDrop.AspNetCore.Tests.Running;

/// <summary>A program that is started when the test has come so far.</summary>
internal sealed class LateTool(string program, params string[] arguments) : IAsyncDisposable
{
    private Tool? _tool;

    public string Output => _tool?.Output ?? "";

    /// <summary>Runs it to its end.</summary>
    public async Task RunAsync()
    {
        _tool = Tool.Start(program, arguments);
        Assert.Equal(0, await _tool.ExitAsync());
    }

    public ValueTask DisposeAsync() => _tool?.DisposeAsync() ?? ValueTask.CompletedTask;
}
