using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>
/// Linux: a classic BPF program on a listening socket that drops a SYN and lets everything else through, so that the
/// accept queue can run empty before the socket is closed. A client whose SYN is dropped sends it again a second later
/// and is refused: nothing of its request was sent, whereas a connection that is reset from the queue may have carried
/// one.
/// </summary>
internal static unsafe class SynFilter
{
    /// <summary>SOL_SOCKET and SO_ATTACH_FILTER of Linux, asm-generic/socket.h.</summary>
    private const int SolSocket = 1;
    private const int AttachFilter = 26;

    /// <summary>Flags of a TCP header: byte 13; SYN 0x02, ACK 0x10 (RFC 9293 §3.1).</summary>
    private const uint FlagsOffset = 13;
    private const uint SynAndAck = 0x12;
    private const uint Syn = 0x02;

    /// <summary>False where there are no such filters, or this one is refused: the close is then as good as any.</summary>
    public static bool TryAttach(Socket socket)
    {
        if (!OperatingSystem.IsLinux() || socket.ProtocolType != ProtocolType.Tcp)
        {
            return false;
        }

        // BPF opcodes (linux/bpf_common.h): load byte at an absolute offset, and with a constant, jump if equal, return.
        ReadOnlySpan<Instruction> program =
        [
            new(0x30, 0, 0, FlagsOffset),
            new(0x54, 0, 0, SynAndAck),
            new(0x15, 0, 1, Syn),
            new(0x06, 0, 0, 0),
            new(0x06, 0, 0, uint.MaxValue),
        ];
        fixed (Instruction* first = program)
        {
            var filter = new Program((ushort)program.Length, first);
            try
            {
                socket.SetRawSocketOption(SolSocket, AttachFilter, new ReadOnlySpan<byte>(&filter, sizeof(Program)));
                return true;
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    /// <summary>struct sock_filter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, byte jumpTrue, byte jumpFalse, uint constant)
    {
        private readonly ushort _code = code;
        private readonly byte _jumpTrue = jumpTrue;
        private readonly byte _jumpFalse = jumpFalse;
        private readonly uint _constant = constant;
    }

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Program(ushort length, Instruction* first)
    {
        private readonly ushort _length = length;
        private readonly Instruction* _first = first;
    }
}
