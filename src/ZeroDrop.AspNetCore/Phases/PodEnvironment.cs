using System.Globalization;

namespace ZeroDrop.AspNetCore.Phases;

/// <summary>What the pod says about itself: environment variables and downward-API files.</summary>
/// <param name="variable">Value of an environment variable, or null.</param>
/// <param name="file">Text of a file, or null when it cannot be read.</param>
internal sealed class PodEnvironment(Func<string, string?> variable, Func<string, string?> file)
{
    /// <summary>The annotation that a downward-API file of annotations may carry.</summary>
    public const string Annotation = "zerodrop.dev/termination-grace-period-seconds";

    /// <summary>Environment variable with the length of the preStop hook in seconds.</summary>
    public const string PreStopVariable = "PRESTOP_SECONDS";

    /// <summary>The process's own.</summary>
    public static PodEnvironment Real { get; } = new(Environment.GetEnvironmentVariable, ReadFile);

    /// <summary>The pod's name.</summary>
    public string PodName => Text("POD_NAME") ?? Text("HOSTNAME") ?? "local";

    /// <summary>G as declared, or null; <paramref name="problem"/> says what could not be read.</summary>
    public TimeSpan? GracePeriod(ZeroDowntimeShutdownOptions options, out string? problem)
    {
        problem = null;
        if (Text(options.GracePeriodVariable) is { } value)
        {
            if (Seconds(value) is { } fromVariable && fromVariable > TimeSpan.Zero)
            {
                return fromVariable;
            }

            problem = $"{options.GracePeriodVariable}='{value}' is not a whole number of seconds above zero";
            return null;
        }

        if (options.GracePeriodFile.Length == 0 || file(options.GracePeriodFile) is not { } text)
        {
            return null;
        }

        if (FromFile(text, out var found) is { } fromFile && fromFile > TimeSpan.Zero)
        {
            return fromFile;
        }

        problem = found is null ? null : $"{options.GracePeriodFile}: '{found}' is not a whole number of seconds above zero";
        return null;
    }

    /// <summary>P as declared, or zero; <paramref name="problem"/> says what could not be read.</summary>
    public TimeSpan PreStop(out string? problem)
    {
        problem = null;
        if (Text(PreStopVariable) is not { } value)
        {
            return TimeSpan.Zero;
        }

        if (Seconds(value) is { } seconds)
        {
            return seconds;
        }

        problem = $"{PreStopVariable}='{value}' is not a whole number of seconds";
        return TimeSpan.Zero;
    }

    /// <summary>A file of annotations has lines <c>key="value"</c>; a file of one field has the value alone.</summary>
    private static TimeSpan? FromFile(string text, out string? found)
    {
        found = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = line.IndexOf('=', StringComparison.Ordinal);
            if (separator < 0 || line[..separator] == Annotation)
            {
                found = line[(separator + 1)..].Trim('"');
                return Seconds(found);
            }
        }

        return null;
    }

    private static TimeSpan? Seconds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string? ReadFile(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;
}
