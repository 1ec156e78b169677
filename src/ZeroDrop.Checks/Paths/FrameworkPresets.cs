using System.Collections.Immutable;

namespace ZeroDrop.Checks.Paths;

/// <summary>The frameworks of causes.md 3, one line each.</summary>
internal static class FrameworkPresets
{
    private const double None = double.PositiveInfinity;

    /// <summary>All frameworks.</summary>
    public static ImmutableArray<FrameworkPreset> All { get; } =
    [
        new("aspnetcore", "ASP.NET Core", 30, 130, true),
        new("aspnetcore6", "ASP.NET Core up to .NET 6", 5, 130, true),
        new("spring", "Spring Boot", 30, 60, true),
        new("java", "Java", null, null, false),
        new("node", "Node.js", null, 5, false),
        new("go", "Go net/http", null, None, false),
        new("gunicorn", "gunicorn", 30, 2, true),
        new("uvicorn", "uvicorn", None, 5, true),
        new("puma", "Puma", null, 20, true),
        new("nginx", "nginx", null, 75, true),
    ];

    /// <summary>The framework with an id, or null.</summary>
    public static FrameworkPreset? Find(string id) => All.FirstOrDefault(preset => preset.Id == id);
}
