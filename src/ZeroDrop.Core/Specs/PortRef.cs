namespace ZeroDrop.Core.Specs;

/// <summary>A port by number or by the name of a container port (<c>IntOrString</c> of probes and Services).</summary>
/// <param name="Number">1-65535, or 0 when it is a name.</param>
/// <param name="Name">The name, or empty when it is a number.</param>
public readonly record struct PortRef(int Number, string Name)
{
    /// <summary>A port by number.</summary>
    public static PortRef Of(int number) => new(number, "");

    /// <summary>A port by name.</summary>
    public static PortRef Of(string name) => new(0, name);

    /// <summary>The number on <paramref name="container"/>, or null when no port of it has this name.</summary>
    public int? Resolve(ContainerSpec container)
    {
        if (Number > 0)
        {
            return Number;
        }

        foreach (var port in container.Ports)
        {
            if (port.Name == Name)
            {
                return port.Port;
            }
        }

        return null;
    }

    /// <summary>As written in a manifest.</summary>
    public override string ToString() => Number > 0 ? $"{Number}" : Name;
}
