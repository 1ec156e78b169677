using System.Reflection;
using System.Runtime.InteropServices;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Tests.Runtime;

public sealed class LibcTests
{
    // The name "libc" must be enough on glibc and on musl: no file name with a version, and no function that one lacks.
    [Theory]
    [InlineData(typeof(Libc), 16)]
    [InlineData(typeof(LibcSpawn), 10)]
    public void Imports_All_AreFoundUnderTheNeutralName(Type type, int atLeast)
    {
        DllImportAttribute[] imports = [.. type
            .GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
            .Select(method => method.GetCustomAttribute<DllImportAttribute>()!)];
        Assert.True(imports.Length >= atLeast, $"only {imports.Length} imports found");
        nint library = NativeLibrary.Load("libc", type.Assembly, null);
        Assert.All(imports, import =>
        {
            Assert.Equal("libc", import.Value);
            Assert.True(NativeLibrary.TryGetExport(library, import.EntryPoint!, out _), import.EntryPoint);
        });
        Assert.False(NativeLibrary.TryGetExport(library, "zd_no_such_function", out _));
    }
}
