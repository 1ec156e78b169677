using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ZeroDrop.Repository.Tests;

/// <summary>Finds in a built assembly what a pure project must not hold: asynchronous code and I/O.</summary>
internal static class PurityCheck
{
    private static readonly string[] ImpureAssemblies =
    [
        "System.Net.Sockets", "System.Net.Http", "System.Net.Security", "System.Net.NameResolution",
        "System.IO.FileSystem", "System.IO.Pipes", "System.Diagnostics.Process", "System.Console",
        "System.Threading.Thread", "System.Threading.Timer", "Microsoft.AspNetCore",
    ];

    private static readonly string[] ImpureTypes =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1", "System.Threading.Thread", "System.Threading.Timer", "System.IO.File",
        "System.IO.Directory", "System.IO.FileStream", "System.Environment", "System.TimeProvider", "System.Console",
        "System.Runtime.CompilerServices.IAsyncStateMachine", "System.Diagnostics.Stopwatch",
    ];

    /// <summary>One line for each thing found; empty for a pure assembly.</summary>
    public static List<string> Problems(string assemblyPath)
    {
        using var pe = new PEReader(File.OpenRead(assemblyPath));
        var metadata = pe.GetMetadataReader();
        var problems = new List<string>();
        foreach (var handle in metadata.AssemblyReferences)
        {
            var name = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
            if (ImpureAssemblies.Any(impure => name.StartsWith(impure, StringComparison.Ordinal)))
            {
                problems.Add($"references the assembly {name}");
            }
        }

        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            var name = $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
            if (ImpureTypes.Contains(name) && !IsIterators(metadata, handle, name))
            {
                problems.Add($"uses {name}");
            }
        }

        return problems;
    }

    /// <summary>The compiler asks for the thread's number in every iterator.</summary>
    private static bool IsIterators(MetadataReader metadata, TypeReferenceHandle type, string name) =>
        name == "System.Environment" && metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent == type)
            .All(member => metadata.GetString(member.Name) == "get_CurrentManagedThreadId");
}
