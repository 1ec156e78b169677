namespace ZeroDrop.Cli.Fix;

/// <summary>Writes files so that each is the old one or the new one at every moment.</summary>
internal static class AtomicFiles
{
    /// <summary>
    /// Replaces files: (1) all new contents are written beside the old ones, (2) every old one is compared with what was
    /// read, (3) the new ones are renamed over them. A failure of (1) or (2) leaves all files as they were. Links stay
    /// links; the mode is kept.
    /// </summary>
    /// <exception cref="EnvironmentException">A file was changed meanwhile by somebody else.</exception>
    public static void Write(IReadOnlyList<(string Path, byte[] Old, byte[] New)> files)
    {
        var pending = new List<(string Temporary, string Target)>();
        try
        {
            foreach (var (path, _, bytes) in files)
            {
                var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
                var temporary = Path.Combine(
                    Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.zerodrop-{Environment.ProcessId}-{pending.Count}");
                pending.Add((temporary, target));
                WriteThrough(temporary, target, bytes);
            }

            foreach (var (path, old, _) in files)
            {
                if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(old))
                {
                    throw new EnvironmentException($"{path} was changed while it was read: nothing is written, try again");
                }
            }

            foreach (var (temporary, target) in pending)
            {
                File.Move(temporary, target, overwrite: true);
            }
        }
        finally
        {
            pending.ForEach(p => File.Delete(p.Temporary));
        }
    }

    private static void WriteThrough(string temporary, string target, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.GetUnixFileMode(target);
        }

        using var stream = new FileStream(temporary, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
        if (!OperatingSystem.IsWindows())
        {
            // The umask took bits off at the creation.
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }
}
