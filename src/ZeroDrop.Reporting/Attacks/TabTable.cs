namespace ZeroDrop.Reporting.Attacks;

/// <summary>Cells in columns two blanks apart, as Go's tabwriter sets them in vegeta's reports; the last cell of a row is
/// as long as it is.</summary>
internal sealed class TabTable
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer)
    {
        var columns = _rows.Count == 0 ? 0 : _rows.Max(r => r.Length);
        var widths = Enumerable.Range(0, columns)
            .Select(c => _rows.Where(r => c < r.Length - 1).Select(r => r[c].Length).DefaultIfEmpty().Max() + 2).ToArray();
        foreach (var row in _rows)
        {
            for (var c = 0; c < row.Length; c++)
            {
                writer.Write(c == row.Length - 1 ? row[c] : row[c].PadRight(widths[c]));
            }

            writer.Write('\n');
        }
    }
}
