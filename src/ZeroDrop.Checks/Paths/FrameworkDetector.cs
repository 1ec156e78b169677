using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>Tells a container's framework from its image, command and environment, where these leave no doubt.</summary>
internal static class FrameworkDetector
{
    /// <summary>The framework and what shows it; null when nothing does.</summary>
    public static (FrameworkPreset Preset, string Because)? Detect(ContainerSpec container)
    {
        var words = CommandWords.Of(container);
        foreach (var (program, id) in Programs)
        {
            foreach (var word in words)
            {
                if (word.AsSpan(word.LastIndexOf('/') + 1).SequenceEqual(program))
                {
                    return Found(id, $"its command runs {program}");
                }
            }
        }

        return OfVariables(container, "ASPNETCORE_", "aspnetcore") ?? OfVariables(container, "SPRING_", "spring")
            ?? OfImage(container.Image);
    }

    private static (FrameworkPreset Preset, string Because)? OfVariables(ContainerSpec container, string prefix, string id)
    {
        foreach (var variable in container.Env)
        {
            if (variable.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return Found(id, $"its variable {variable.Name}");
            }
        }

        return null;
    }

    private static readonly (string Program, string Id)[] Programs =
    [
        ("gunicorn", "gunicorn"), ("uvicorn", "uvicorn"), ("puma", "puma"), ("node", "node"), ("npm", "node"),
        ("yarn", "node"), ("dotnet", "aspnetcore"), ("nginx", "nginx"),
    ];

    private static (FrameworkPreset Preset, string Because)? OfImage(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? image : image[..at];
        var last = name.AsSpan(name.LastIndexOf('/') + 1);
        var repository = last.IndexOf(':') is >= 0 and var colon ? last[..colon] : last;
        return name.Contains("/dotnet/aspnet", StringComparison.Ordinal)
            || name.Contains("dotnet/samples:aspnetapp", StringComparison.Ordinal) ? Found("aspnetcore", $"the image {last}")
            : repository is "node" ? Found("node", $"the image {last}")
            : repository is "nginx" or "nginx-unprivileged" ? Found("nginx", $"the image {last}")
            : repository is "openjdk" or "eclipse-temurin" or "amazoncorretto" ? Found("java", $"the image {last}")
            : null;
    }

    private static (FrameworkPreset, string) Found(string id, string because) =>
        (FrameworkPresets.Find(id)!, because);
}
