using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>What responses say while the app drains.</summary>
/// <param name="header">Name of the header with pod and seconds; null = none.</param>
/// <param name="pod">The pod's name.</param>
/// <param name="elapsed">Time since the shutdown began.</param>
internal sealed class DrainingMarks(string? header, string pod, Func<TimeSpan> elapsed)
{
    /// <summary>
    /// Adds them when the response starts, as the last of all callbacks: an error page clears what was set before.
    /// </summary>
    public void Apply(IFeatureCollection features, bool closesConnection)
    {
        if (features.Get<IHttpResponseFeature>() is not { HasStarted: false } response
            || (header is null && !closesConnection))
        {
            return;
        }

        response.OnStarting(
            _ =>
            {
                // A WebSocket's handshake says "Connection: Upgrade", and its connection ends with it anyway.
                if (closesConnection && response.StatusCode != StatusCodes.Status101SwitchingProtocols)
                {
                    response.Headers.Connection = "close";
                }

                if (header is not null)
                {
                    response.Headers[header] = Value;
                }

                return Task.CompletedTask;
            },
            features);
    }

    private string Value => string.Create(CultureInfo.InvariantCulture, $"{pod};{elapsed().TotalSeconds:F3}");
}
