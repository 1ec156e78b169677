using System.Globalization;
using System.Xml;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Reporting.Checks;

/// <summary>JUnit's XML: a suite for each workload, a case for each finding. Advice does not fail.</summary>
internal sealed class JUnitReport : ICheckReport
{
    public string Name => "junit";

    public void Write(CheckReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var suites = report.Result.Workloads.Select(w => (Name: w.Workload, w.Source.File, Findings: w.Findings.ToList()))
            .ToList();
        var known = suites.Select(s => s.Name).ToHashSet();
        suites.AddRange(report.Result.Findings.Where(f => !known.Contains(f.Workload)).GroupBy(f => f.Workload)
            .Select(g => (g.Key, g.First().Source.File, g.ToList())));
        using (var xml = XmlWriter.Create(writer, new XmlWriterSettings
        {
            Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CloseOutput = false,
        }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "zerodrop check");
            xml.WriteAttributeString("tests", Text(suites.Sum(s => Math.Max(1, s.Findings.Count))));
            xml.WriteAttributeString("failures", Text(report.Result.CountAtLeast(Severity.Warning)));
            foreach (var (name, file, findings) in suites)
            {
                WriteSuite(xml, name, file, findings);
            }

            xml.WriteEndElement();
        }

        writer.Write('\n');
    }

    private static void WriteSuite(XmlWriter xml, ObjectRef name, string file, List<Finding> findings)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", name.ToString());
        xml.WriteAttributeString("tests", Text(Math.Max(1, findings.Count)));
        xml.WriteAttributeString("failures", Text(findings.Count(f => f.Severity >= Severity.Warning)));
        if (findings.Count == 0)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", file);
            xml.WriteAttributeString("name", "no finding");
            xml.WriteEndElement();
        }

        foreach (var finding in findings)
        {
            WriteCase(xml, finding);
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, Finding finding)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", finding.Source.File);
        xml.WriteAttributeString("name", $"{finding.Rule.Id} {finding.Rule.Name} {finding.Field}");
        xml.WriteAttributeString("file", finding.Source.File);
        xml.WriteAttributeString("line", Text(finding.Source.Line));
        if (finding.Severity == Severity.Advice)
        {
            xml.WriteElementString("system-out", FindingText.Full(finding));
        }
        else
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", FindingText.Of(finding.Severity));
            xml.WriteAttributeString("message", finding.Message);
            xml.WriteString($"{finding.Source}: {FindingText.Full(finding)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
