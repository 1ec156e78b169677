namespace ZeroDrop.Attribution.Facts;

/// <summary>Addresses come with a port from a balancer and without one from a pod: compared without.</summary>
internal static class Addresses
{
    /// <summary>
    /// <c>10.0.0.1:80</c> and <c>[fd00::1]:80</c> without port and brackets; a bare IPv6 address stays.
    /// </summary>
    public static string WithoutPort(string address)
    {
        if (address.StartsWith('['))
        {
            var end = address.IndexOf(']', StringComparison.Ordinal);
            return end < 0 ? address : address[1..end];
        }

        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || address.IndexOf(':', colon + 1) >= 0 ? address : address[..colon];
    }
}
