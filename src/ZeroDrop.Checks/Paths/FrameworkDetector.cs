using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>Tells a container's framework from its image, command and environment, where these leave no doubt.</summary>
internal static class FrameworkDetector
{
    /// <summary>The framework and what shows it; null when nothing does.</summary>
    public static (FrameworkPreset Preset, string Because)? Detect(ContainerSpec container)
    {
        var words = container.Command.Concat(container.Args)
            .SelectMany(word => word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var (program, id) in Programs)
        {
            if (words.Any(word => HookParser.BaseName(word) == program))
            {
                return Found(id, $"its command runs {program}");
            }
        }

        if (container.Env.FirstOrDefault(v => v.Name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)) is { } dotnet)
        {
            return Found("aspnetcore", $"its variable {dotnet.Name}");
        }

        if (container.Env.FirstOrDefault(v => v.Name.StartsWith("SPRING_", StringComparison.Ordinal)) is { } spring)
        {
            return Found("spring", $"its variable {spring.Name}");
        }

        return OfImage(container.Image);
    }

    private static readonly (string Program, string Id)[] Programs =
    [
        ("gunicorn", "gunicorn"), ("uvicorn", "uvicorn"), ("puma", "puma"), ("node", "node"), ("npm", "node"),
        ("yarn", "node"), ("dotnet", "aspnetcore"), ("nginx", "nginx"),
    ];

    private static (FrameworkPreset Preset, string Because)? OfImage(string image)
    {
        var name = image.Split('@')[0];
        var last = name[(name.LastIndexOf('/') + 1)..];
        var repository = last.Split(':')[0];
        return name.Contains("/dotnet/aspnet", StringComparison.Ordinal)
            || name.Contains("dotnet/samples:aspnetapp", StringComparison.Ordinal) ? Found("aspnetcore", $"the image {last}")
            : repository == "node" ? Found("node", $"the image {last}")
            : repository is "nginx" or "nginx-unprivileged" ? Found("nginx", $"the image {last}")
            : repository is "openjdk" or "eclipse-temurin" or "amazoncorretto" ? Found("java", $"the image {last}")
            : null;
    }

    private static (FrameworkPreset, string) Found(string id, string because) =>
        (FrameworkPresets.Find(id)!, because);
}
