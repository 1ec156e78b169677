using System.ComponentModel;
using System.Diagnostics;
using ZeroDrop.Manifests.Inputs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Cli.Inputs;

/// <summary>Renders Kustomize and Helm folders with the programs of the user's PATH.</summary>
/// <param name="searchPath">The folders to search, as in the variable PATH.</param>
/// <param name="timeLimit">How long one program may take; a remote base can hang.</param>
internal sealed class CommandRenderer(string searchPath, TimeSpan timeLimit) : IFolderRenderer
{
    /// <summary>How long a rendering may take unless told otherwise.</summary>
    public static readonly TimeSpan UsualTimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>Programs that render each kind of folder, the first that is there is used. kubectl has kustomize built in
    /// (since 1.14).</summary>
    private static readonly Dictionary<FolderKind, (string Program, string[] Arguments)[]> Programs = new()
    {
        [FolderKind.Kustomize] = [("kustomize", ["build"]), ("kubectl", ["kustomize"])],
        [FolderKind.Helm] = [("helm", ["template", "release"])],
    };

    /// <summary>A renderer for this process's own PATH.</summary>
    public static CommandRenderer OfEnvironment() =>
        new(Environment.GetEnvironmentVariable("PATH") ?? "", UsualTimeLimit);

    /// <inheritdoc/>
    public RenderResult Render(FolderKind kind, string folder)
    {
        foreach (var (program, arguments) in Programs[kind])
        {
            if (Find(program) is { } path)
            {
                // A folder named "-x" must not become an option.
                var target = folder.StartsWith('-') ? $"./{folder}" : folder;
                return Run(path, [.. arguments, target], $"{program} {arguments[0]}");
            }
        }

        return new RenderResult.NoProgram(string.Join(" or ", Programs[kind].Select(p => p.Program)));
    }

    private string? Find(string program) => searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => OperatingSystem.IsWindows()
            ? [Path.Combine(folder, program + ".exe")] : new[] { Path.Combine(folder, program) })
        .FirstOrDefault(path => File.Exists(path) && IsExecutable(path));

    private static bool IsExecutable(string path) => OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path)
            & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    private RenderResult Run(string path, string[] arguments, string command)
    {
        try
        {
            using var process = new Process
            {
                StartInfo = new ProcessStartInfo(path, arguments)
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                },
            };
            _ = process.Start();
            process.StandardInput.Close();
            return Collect(process, command);
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            return new RenderResult.Failed($"{command} cannot be started: {error.Message}");
        }
    }

    private RenderResult Collect(Process process, string command)
    {
        using var limit = new CancellationTokenSource(timeLimit, TimeProvider.System);
        var output = ReadAsync(process.StandardOutput, YamlLimits.MaxFileBytes, limit.Token);
        var errors = ReadAsync(process.StandardError, 64 * 1024, limit.Token);
        try
        {
            Task.WhenAll(output, errors, process.WaitForExitAsync(limit.Token)).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new RenderResult.Failed($"{command} took more than {Durations.Text(timeLimit)}");
        }
        catch (InvalidDataException)
        {
            process.Kill(entireProcessTree: true);
            return new RenderResult.Failed($"{command} wrote more than {YamlLimits.MaxFileBytes} bytes");
        }

        var said = errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return process.ExitCode == 0
            ? new RenderResult.Rendered(output.Result, command)
            : new RenderResult.Failed($"{command} ended with {process.ExitCode}"
                + (said.Length == 0 ? "" : $": {said.FirstOrDefault(IsError) ?? said[0]}"));
    }

    private static bool IsError(string line) => line.StartsWith("Error", StringComparison.OrdinalIgnoreCase);

    private static async Task<string> ReadAsync(StreamReader reader, long max, CancellationToken cancellation)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[16 * 1024];
        while (await reader.ReadAsync(buffer.AsMemory(), cancellation) is > 0 and var count)
        {
            if (text.Length + count > max)
            {
                throw new InvalidDataException("too long");
            }

            _ = text.Append(buffer, 0, count);
        }

        return text.ToString();
    }
}
