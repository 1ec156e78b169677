using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>v1.Probe</c> (validation: <c>validateProbe</c> of pkg/apis/core/validation).</summary>
internal static class ProbeReader
{
    /// <summary>The probe in field <paramref name="name"/>, or null when it is absent or has no usable
    /// handler.</summary>
    public static ProbeSpec? Read(Fields container, string name, ImmutableArray<ContainerPort> ports)
    {
        if (container.Struct(name, KnownFields.Probe) is not { } fields)
        {
            return null;
        }

        var isReadiness = name == "readinessProbe";
        var handler = HandlerReader.Read(fields, isProbe: true, ports);
        var initialDelay = fields.Seconds("initialDelaySeconds") ?? TimeSpan.Zero;
        var successThreshold = OrDefault(fields, "successThreshold", Defaults.SuccessThreshold);
        if (!isReadiness && successThreshold != 1)
        {
            fields.Invalid("successThreshold", $"invalid value {successThreshold}: must be 1 for a {name}");
        }

        var period = OrDefault(fields, "periodSeconds", (int)Defaults.ProbePeriod.TotalSeconds);
        var timeout = OrDefault(fields, "timeoutSeconds", (int)Defaults.ProbeTimeout.TotalSeconds);
        var failureThreshold = OrDefault(fields, "failureThreshold", Defaults.FailureThreshold);
        var grace = fields.Seconds("terminationGracePeriodSeconds", min: 1);
        if (isReadiness && fields.Has("terminationGracePeriodSeconds"))
        {
            fields.Invalid("terminationGracePeriodSeconds",
                "must not be set for a readinessProbe: it ends no container");
        }

        return handler is null ? null : new ProbeSpec
        {
            Handler = handler,
            InitialDelay = initialDelay,
            Period = TimeSpan.FromSeconds(period),
            Timeout = TimeSpan.FromSeconds(timeout),
            SuccessThreshold = successThreshold,
            FailureThreshold = failureThreshold,
            TerminationGracePeriod = isReadiness ? null : grace,
        };
    }

    /// <summary>A written 0 is an unset field for <c>SetDefaults_Probe</c>, so the smallest value in effect is
    /// 1.</summary>
    private static int OrDefault(Fields fields, string name, int defaultValue)
    {
        var value = fields.Number(name);
        if (value == 0)
        {
            fields.Note(name, $"0 means the default: {defaultValue}");
        }

        return value is null or 0 ? defaultValue : value.Value;
    }
}
