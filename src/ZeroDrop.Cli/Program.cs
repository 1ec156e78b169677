using System.CommandLine;
using System.CommandLine.Invocation;
using ZeroDrop.Cli.Attack;
using ZeroDrop.Cli.Commands;
using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cli;

/// <summary>Entry point: arguments in, exit code out.</summary>
internal static class Program
{
    private const string Examples =
        """
        Examples:
          zerodrop check k8s/
          zerodrop fix k8s/
          zerodrop rehearse samples/guide
          zerodrop explain C1
        """;

    private static async Task<int> Main(string[] args)
    {
        // The embedded cluster's supervisor is this program, started by itself.
        if (args is ["__runtime", ..])
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            return RuntimeSupervisor.Run(input, output);
        }

        return await RunAsync(args);
    }

    /// <summary>Runs one command line; every failure ends here and becomes an exit code.</summary>
    private static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "ZeroDrop finds why a Kubernetes rollout drops requests, fixes it, "
            + "and proves that nothing is dropped any more.");
        foreach (var command in CommandCatalogue.All())
        {
            root.Subcommands.Add(command);
        }

        HelpWithExamples.Install(root, Examples);
        using var interruption = new Interruption();
        try
        {
            var parsed = root.Parse(SingleDash.Translate(args));
            if (parsed.Action is ParseErrorAction)
            {
                Complain(parsed, Console.Error);
                return ExitCode.BadInput;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            }, interruption.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("zerodrop: interrupted");
            return interruption.ExitCode;
        }
        catch (Exception e) when (e is EnvironmentException or IOException or UnauthorizedAccessException
            or RuntimeFaultException or PlatformNotSupportedException)
        {
            await Console.Error.WriteLineAsync($"zerodrop: {e.Message}");
            return ExitCode.Environment;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"zerodrop: a bug in ZeroDrop, please report it:\n{e}");
            return ExitCode.Bug;
        }
    }

    /// <summary>Says what is wrong with the arguments, a line for each problem.</summary>
    private static void Complain(ParseResult parsed, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        var name = command is RootCommand ? "zerodrop" : $"zerodrop {command.Name}";
        foreach (var problem in parsed.Errors.Select(e => e.Message).Distinct())
        {
            error.WriteLine($"{name}: {problem.TrimEnd()}");
        }

        error.WriteLine(command is RootCommand
            ? $"Commands: {string.Join(", ", command.Subcommands.Select(c => c.Name))}. More: zerodrop --help"
            : $"More: {name} --help");
    }
}
