using ZeroDrop.Load.Files;

namespace ZeroDrop.Cli.Attack;

/// <summary>The results that a command reads: files, or standard input.</summary>
internal static class ResultInputs
{
    /// <summary>
    /// Gives every result of every file to <paramref name="accept"/>. Ctrl+C does not end it: in a pipe it ends the attack,
    /// whose last results are still to come. A second one ends the process.
    /// </summary>
    /// <param name="paths">Files; none or <c>stdin</c> or <c>-</c> = standard input.</param>
    /// <param name="accept">Takes them; the row is filled anew each time.</param>
    /// <param name="error">Where notes about damaged ends go.</param>
    /// <returns>False when a file is none of results, which has been written.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static bool ReadAll(
        IReadOnlyList<string> paths, Action<ResultRow> accept, TextWriter error)
    {
        foreach (var path in paths.Count == 0 ? ["stdin"] : paths)
        {
            try
            {
                using var reader = ResultFormats.Open(Open(path), path);
                var row = new ResultRow();
                while (reader.Read(row))
                {
                    accept(row);
                }

                if (reader.Note is { } note)
                {
                    error.WriteLine(note);
                }
            }
            catch (InvalidDataException e)
            {
                error.WriteLine(e.Message);
                return false;
            }
        }

        return true;
    }

    /// <summary>Opens where a command writes: a file, or standard output.</summary>
    public static Stream OpenOutput(string path) => path is "" or "stdout" or "-"
        ? Console.OpenStandardOutput()
        : new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);

    private static Stream Open(string path) =>
        path is "stdin" or "-" ? Console.OpenStandardInput() : File.OpenRead(path);
}
