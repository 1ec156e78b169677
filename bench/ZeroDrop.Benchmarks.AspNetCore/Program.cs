using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using ZeroDrop.Benchmarks.AspNetCore;

// In this process: nothing is generated and built, which needs a package source.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(8).WithIterationCount(20))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(args.Contains("--verbose") ? ConsoleLogger.Default : NullLogger.Instance)
    .AddExporter(MarkdownExporter.GitHub)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), $"zd-bench-{Environment.ProcessId}"));
var summary = BenchmarkRunner.Run<RequestBenchmarks>(config);
foreach (var report in Directory.EnumerateFiles(summary.ResultsDirectoryPath, "*.md"))
{
    // The table only: the machine is named by the script.
    foreach (var line in File.ReadLines(report).Where(l => l.StartsWith('|')))
    {
        Console.WriteLine(line);
    }
}

Directory.Delete(config.ArtifactsPath, recursive: true);
return summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) ? 1 : 0;
