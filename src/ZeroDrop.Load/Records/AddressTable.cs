namespace ZeroDrop.Load.Records;

/// <summary>
/// The addresses that a run connected to; it only grows (a name may be resolved again while the run lasts), so that an
/// index stays good. Thread-safe.
/// </summary>
public sealed class AddressTable
{
    private readonly Lock _gate = new();
    private volatile string[] _addresses = [];

    /// <summary>How many there are.</summary>
    public int Count => _addresses.Length;

    /// <summary>The address with that index: <c>192.0.2.1:80</c>, <c>[2001:db8::1]:443</c> or the path of a Unix
    /// socket.</summary>
    public string this[int index] => _addresses[index];

    /// <summary>The index of <paramref name="address"/>, which is added when it is new.</summary>
    public int IndexOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        lock (_gate)
        {
            var index = Array.IndexOf(_addresses, address);
            if (index < 0)
            {
                index = _addresses.Length;
                _addresses = [.. _addresses, address];
            }

            return index;
        }
    }
}
