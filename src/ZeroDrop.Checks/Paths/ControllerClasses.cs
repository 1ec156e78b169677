using ZeroDrop.Manifests;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Paths;

/// <summary>The controllers behind ingress classes and gateway classes, where the input holds the class itself: then
/// nothing need be told from its name.</summary>
internal sealed class ControllerClasses
{
    private const string IsDefault = "ingressclass.kubernetes.io/is-default-class";

    private readonly Dictionary<string, string> ingress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> gateway = new(StringComparer.Ordinal);
    private readonly string fallback = "";

    /// <summary>Reads the classes of an input.</summary>
    public ControllerClasses(ManifestSet set)
    {
        foreach (var item in set.Others)
        {
            if (item.Kind == "IngressClass" && NodeAt.Text(item.Node, "spec.controller") is { Length: > 0 } controller)
            {
                ingress[item.Key.Name] = controller;
                fallback = NodeAt.Text(item.Node, FieldPath.Annotation(IsDefault)) == "true" ? controller : fallback;
            }
            else if (item.Kind == "GatewayClass" && NodeAt.Text(item.Node, "spec.controllerName") is { Length: > 0 } name)
            {
                gateway[item.Key.Name] = name;
            }
        }
    }

    /// <summary>The controller of an Ingress' class; the class itself when the input does not hold it. Without a class the
    /// default one counts.</summary>
    public string OfIngress(string className) =>
        className.Length == 0 ? fallback : ingress.GetValueOrDefault(className, className);

    /// <summary>The controller of a Gateway's class; the class itself when the input does not hold it.</summary>
    public string OfGateway(string className) => gateway.GetValueOrDefault(className, className);

    /// <summary>Whether the input holds the class.</summary>
    public bool IsNamed(string className) => ingress.ContainsKey(className) || gateway.ContainsKey(className);
}
