using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ZeroDrop.AspNetCore.Readiness;

/// <summary>The app's health checks that are tagged <c>ready</c>.</summary>
internal sealed class ReadyChecks(IServiceProvider services)
{
    private const string Tag = "ready";

    private readonly HealthCheckService? _checks = services.GetService<HealthCheckService>();

    /// <summary>Whether there are any.</summary>
    public bool Exist => _checks is not null
        && services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations
            .Any(r => r.Tags.Contains(Tag));

    /// <summary>Names of those that fail; empty = all pass. Degraded passes: the app serves.</summary>
    public async Task<IReadOnlyList<string>> FailingAsync(CancellationToken cancellation)
    {
        if (_checks is null)
        {
            return [];
        }

        var report = await _checks.CheckHealthAsync(static r => r.Tags.Contains(Tag), cancellation);
        return [.. report.Entries.Where(e => e.Value.Status == HealthStatus.Unhealthy).Select(e => e.Key)];
    }
}
