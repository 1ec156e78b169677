namespace ZeroDrop.AspNetCore.Readiness;

/// <summary>A start-up task: the app is not ready before it has finished.</summary>
/// <param name="Name">Names it in the log and at the readiness endpoint.</param>
/// <param name="RunAsync">Does it; repeated until it does not throw.</param>
internal sealed record WarmUp(string Name, Func<IServiceProvider, CancellationToken, Task> RunAsync);
