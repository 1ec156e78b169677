using System.Text.Json;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Reporting.Json;

namespace ZeroDrop.Reporting.RunFolder;

/// <summary>timeline.jsonl of a run folder: one event per line, in order.</summary>
public static class TimelineJson
{
    /// <summary>Format and version, in the first line.</summary>
    public const string Version = "zerodrop.dev/timeline/v1";

    /// <summary>Writes header and lines. Times are cut to the microsecond.</summary>
    public static void Write(Timeline timeline, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(writer);
        WriteHeader(writer);
        foreach (var e in timeline.Events)
        {
            WriteEvent(e, writer);
        }
    }

    /// <summary>Writes the first line, for who writes events as they happen.</summary>
    public static void WriteHeader(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonLines.Header(writer, Version);
    }

    /// <summary>Writes one event as one line.</summary>
    public static void WriteEvent(TimelineEvent timelineEvent, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(timelineEvent);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(JsonSerializer.Serialize(TimelineLineWriter.Line(timelineEvent), LineJson.Default.TimelineLine));
        writer.Write('\n');
    }

    /// <summary>Reads what was written. Events are put in order of time.</summary>
    /// <param name="reader">The file's text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">A line is wrong; the message names file and line.</exception>
    public static Timeline Read(TextReader reader, string file)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var events = JsonLines.Read(reader, file, Version, line => TimelineLineReader.Event(
            JsonSerializer.Deserialize(line, LineJson.Default.TimelineLine)
            ?? throw new FormatException("null is not an event")));
        return new() { Events = [.. events.OrderBy(e => e.At)] };
    }
}
