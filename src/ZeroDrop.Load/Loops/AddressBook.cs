using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// The addresses that new connections go to, in turn. They may be replaced while a run lasts. Thread-safe.
/// </summary>
public sealed class AddressBook
{
    private readonly AddressTable _table;
    private volatile LoopAddress[] _addresses;

    /// <summary>A book of at least one address: IP endpoints or Unix sockets.</summary>
    /// <param name="addresses">The addresses.</param>
    /// <param name="table">The run's table, which gets them all.</param>
    public AddressBook(ImmutableArray<EndPoint> addresses, AddressTable table)
    {
        _table = table;
        _addresses = Prepare(addresses);
    }

    /// <summary>New connections go to these from now on; those that are open stay.</summary>
    public void Replace(ImmutableArray<EndPoint> addresses) => _addresses = Prepare(addresses);

    internal LoopAddress Of(long turn)
    {
        var addresses = _addresses;
        return addresses[(int)(turn % addresses.Length)];
    }

    private LoopAddress[] Prepare(ImmutableArray<EndPoint> addresses)
    {
        if (addresses.IsDefaultOrEmpty)
        {
            throw new ArgumentException("at least one address is needed", nameof(addresses));
        }

        return [.. addresses.Select(a => new LoopAddress(a, _table.IndexOf(a.ToString() ?? "")))];
    }
}
