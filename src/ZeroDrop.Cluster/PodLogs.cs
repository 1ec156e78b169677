using System.Globalization;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster;

/// <summary>Where the containers of a pod log.</summary>
public static class PodLogs
{
    /// <summary>The pod's folder: its name, and before it the namespace unless that is <c>default</c>: pods of two
    /// namespaces may have one name. A StatefulSet's pod and its successors have one name too: the second of them logs
    /// in <c>web-0_2</c>.</summary>
    /// <remarks>No name has an underscore (RFC 1123), and that of a workload's pod is no bare number, so that no folder
    /// is taken twice.</remarks>
    /// <param name="root">The cluster's folder for logs.</param>
    /// <param name="pod">The pod.</param>
    /// <param name="generation">Which pod of that name it is, from 1.</param>
    public static string Folder(string root, ObjectKey pod, int generation = 1)
    {
        var name = pod.Namespace == "default" ? pod.Name : $"{pod.Namespace}_{pod.Name}";
        return Path.Combine(
            root, generation == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{generation}"));
    }

    /// <summary>The folder of the latest pod of that name that has started anything.</summary>
    /// <param name="root">The cluster's folder for logs.</param>
    /// <param name="pod">The pod.</param>
    public static string Latest(string root, ObjectKey pod)
    {
        var generation = 1;
        while (Directory.Exists(Folder(root, pod, generation + 1)))
        {
            generation++;
        }

        return Folder(root, pod, generation);
    }
}
