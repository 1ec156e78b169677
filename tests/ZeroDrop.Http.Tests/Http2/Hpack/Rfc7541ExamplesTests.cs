using ZeroDrop.Http.Http2.Hpack;

namespace ZeroDrop.Http.Tests.Http2.Hpack;

/// <summary>The examples of RFC 7541 Appendix C, each with the size of the table after it.</summary>
public sealed class Rfc7541ExamplesTests
{
    private const string Redirect =
        ":status: 302|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com";

    private const string Second =
        ":status: 307|cache-control: private|date: Mon, 21 Oct 2013 20:13:21 GMT|location: https://www.example.com";

    private const string Third =
        ":status: 200|cache-control: private|date: Mon, 21 Oct 2013 20:13:22 GMT|location: https://www.example.com|" +
        "content-encoding: gzip|set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1";

    private static readonly string[] Requests =
    [
        ":method: GET|:scheme: http|:path: /|:authority: www.example.com",
        ":method: GET|:scheme: http|:path: /|:authority: www.example.com|cache-control: no-cache",
        ":method: GET|:scheme: https|:path: /index.html|:authority: www.example.com|custom-key: custom-value",
    ];

    // C.4: the bytes that an encoder with Huffman has to make, too.
    private static readonly string[] HuffmanRequests =
    [
        "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
        "8286 84be 5886 a8eb 1064 9cbf",
        "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf",
    ];

    [Theory]
    [InlineData(5, 10, "0a")]
    [InlineData(5, 1337, "1f9a0a")]
    [InlineData(8, 42, "2a")]
    public void C1_Integers_BothWays(int prefix, int value, string hex)
    {
        var bytes = Bytes(hex);
        var position = 0;
        Assert.True(HpackInteger.TryRead(bytes, ref position, prefix, out var read));
        Assert.Equal((value, bytes.Length), (read, position));
        var written = new byte[HpackInteger.MaxLength];
        Assert.Equal(bytes, written[..HpackInteger.Write(written, value, prefix, 0)]);
    }

    [Theory]
    [InlineData("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572", "custom-key: custom-header", 55)]
    [InlineData("040c 2f73 616d 706c 652f 7061 7468", ":path: /sample/path", 0)]
    [InlineData("1008 7061 7373 776f 7264 0673 6563 7265 74", "password: secret", 0)]
    [InlineData("82", ":method: GET", 0)]
    public void C2_SingleFields_Decoded(string hex, string expected, int tableSize) =>
        Decodes(4096, [(hex, expected, tableSize)]);

    [Fact]
    public void C3_RequestsWithoutHuffman_Decoded() => Decodes(
        4096,
        [
            ("8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d", Requests[0], 57),
            ("8286 84be 5808 6e6f 2d63 6163 6865", Requests[1], 110),
            ("8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65", Requests[2], 164),
        ]);

    [Fact]
    public void C4_RequestsWithHuffman_Decoded() => Decodes(
        4096,
        [
            (HuffmanRequests[0], Requests[0], 57),
            (HuffmanRequests[1], Requests[1], 110),
            (HuffmanRequests[2], Requests[2], 164),
        ]);

    [Fact]
    public void C4_RequestsWithHuffman_EncodedTheSame()
    {
        var encoder = new HpackEncoder();
        for (var i = 0; i < Requests.Length; i++)
        {
            HpackField[] fields = [.. Requests[i].Split('|').Select(Field)];
            var block = new byte[HpackEncoder.MaxLength(fields)];
            Assert.Equal(Bytes(HuffmanRequests[i]), block[..encoder.Encode(fields, block)]);
        }
    }

    [Fact]
    public void C5_ResponsesWithoutHuffmanAndWithEviction_Decoded() => Decodes(
        256,
        [
            ("4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3120 " +
                "474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d", Redirect, 222),
            ("4803 3330 37c1 c0bf", Second, 222),
            ("88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d 54c0 5a04 677a 6970 7738 " +
                "666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049 5541 5851 5745 4f49 553b 206d 6178 2d61 6765 " +
                "3d33 3630 303b 2076 6572 7369 6f6e 3d31", Third, 215),
        ]);

    [Fact]
    public void C6_ResponsesWithHuffmanAndWithEviction_Decoded() => Decodes(
        256,
        [
            ("4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 " +
                "63c7 8f0b 97c8 e9ae 82ae 43d3", Redirect, 222),
            ("4883 640e ffc1 c0bf", Second, 222),
            ("88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab 77ad 94e7 821d d7f2 e6c7 " +
                "b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07", Third, 215),
        ]);

    private static void Decodes(int maxTableSize, (string Hex, string Fields, int TableSize)[] blocks)
    {
        var decoder = new HpackDecoder(maxTableSize);
        foreach (var (hex, expected, tableSize) in blocks)
        {
            var fields = new FieldList(65536);
            Assert.Null(decoder.Decode(Bytes(hex), fields));
            Assert.Equal(expected, HpackText.Of(fields));
            Assert.Equal(tableSize, decoder.TableSize);
        }
    }

    private static HpackField Field(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return new HpackField(text[..colon], text[(colon + 2)..]);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
