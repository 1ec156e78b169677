using System.IO.Compression;
using System.Text.Json;

namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>One scenario of <c>testdata/api/controllers</c>: what was done, and what the API then showed.</summary>
internal sealed class Recording
{
    private Recording(string name, List<RecordedCommand> commands, List<RecordedObject> objects)
    {
        Name = name;
        Commands = commands;
        Objects = objects;
    }

    public string Name { get; }

    public List<RecordedCommand> Commands { get; }

    /// <summary>Watch events in the order of their receipt.</summary>
    public List<RecordedObject> Objects { get; }

    /// <summary>Whether it shows a workload, and nothing but commands to it: what label and delete do to its pods or
    /// to the workload as a whole is not its controller's.</summary>
    public bool IsReplayable =>
        Objects.Exists(change => change.Kind is "Deployment" or "StatefulSet" or "DaemonSet")
        && !Commands.Exists(command => command.Text.Split(' ') is [_, "label" or "delete", ..]);

    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "zerodrop.slnx")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder!.FullName, "testdata", "api", "controllers");
        }
    }

    public static Recording Load(string name)
    {
        var folder = Path.Combine(Root, name);
        using var actions = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "actions.json")));
        var commands = actions.RootElement.GetProperty("actions").EnumerateArray()
            .Select(action => new RecordedCommand(
                Time(action.GetProperty("at")), action.GetProperty("command").GetString()!))
            .ToList();
        using var file = File.OpenRead(Path.Combine(folder, "watch.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var objects = new List<RecordedObject>();
        while (reader.ReadLine() is { } line)
        {
            var json = JsonDocument.Parse(line).RootElement;
            objects.Add(new RecordedObject(
                Time(json.GetProperty("received")),
                json.GetProperty("type").GetString()!,
                json.GetProperty("object")));
        }

        return new Recording(name, commands, [.. objects.OrderBy(change => change.Received)]);
    }

    private static DateTimeOffset Time(JsonElement micros) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(micros.GetInt64());
}
