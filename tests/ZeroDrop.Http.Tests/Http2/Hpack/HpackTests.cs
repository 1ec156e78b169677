using System.Text;
using CsCheck;
using ZeroDrop.Http.Http2.Hpack;

namespace ZeroDrop.Http.Tests.Http2.Hpack;

public sealed class HpackTests
{
    private static readonly Gen<HpackField> Field = Gen.Select(
        Gen.OneOf(OneOf("accept", "cookie", "x-a", "user-agent", ":path"), Gen.String[Gen.Char['a', 'z'], 0, 60]),
        Gen.OneOf(OneOf("", "/", "gzip, deflate", "1"), Gen.String[Gen.Char['\u0001', '\u00ff'], 0, 200]),
        Gen.Int[0, 4],
        (name, value, kind) => new HpackField(name, value, kind == 0));

    // Blocks, each with what the peer says about its table before it: mostly nothing.
    private static readonly Gen<(HpackField[] Fields, int TableSize)[]> Blocks =
        Gen.Select(Field.Array[0, 12], Gen.OneOf(Gen.Const(-1), Gen.Const(-1), Gen.Int[0, 6000])).Array[1, 20];

    [Fact]
    public void EncodeDecode_AnyBlocks_RoundTrip() => Blocks.ForSeeds(blocks =>
    {
        var encoder = new HpackEncoder();
        var decoder = new HpackDecoder(4096);
        var fields = new FieldList(1 << 20);
        foreach (var (sent, tableSize) in blocks)
        {
            if (tableSize >= 0)
            {
                encoder.SetMaxTableSize(tableSize);
            }

            var block = new byte[HpackEncoder.MaxLength(sent)];
            var length = encoder.Encode(sent, block);
            fields.Clear();
            Assert.Null(decoder.Decode(block.AsSpan(0, length), fields));
            Assert.Equal(
                string.Join('|', sent.Select(f => $"{Encoding.UTF8.GetString(f.Name)}: {Encoding.UTF8.GetString(f.Value)}")),
                HpackText.Of(fields));
        }
    }, 400);

    [Fact]
    public void Encode_SameRequestAgain_CostsOneByteForEachField()
    {
        HpackField[] fields =
        [
            new(":method", "GET"), new(":scheme", "https"), new(":authority", "shop.example"), new(":path", "/cart?id=7"),
            new("user-agent", "zerodrop"), new("x-tenant", "blue"),
        ];
        var encoder = new HpackEncoder();
        var block = new byte[HpackEncoder.MaxLength(fields)];
        Assert.InRange(encoder.Encode(fields, block), 30, 60);
        Assert.Equal(fields.Length, encoder.Encode(fields, block));
    }

    [Fact]
    public void Huffman_AnyBytes_RoundTrip() => Gen.Byte.Array[0, 300].ForSeeds(text =>
    {
        var coded = new byte[HuffmanCode.EncodedLength(text)];
        Assert.Equal(coded.Length, HuffmanCode.Encode(text, coded));
        var decoded = new byte[HuffmanCode.MaxDecodedLength(coded.Length)];
        Assert.Equal(text, decoded[..HuffmanCode.Decode(coded, decoded)]);
    });

    [Theory]
    [InlineData("1f", 1)] // "a" and three ones of padding.
    [InlineData("18", -1)] // Padding of zeros.
    [InlineData("1fff", -1)] // A whole byte of padding.
    [InlineData("ff", -1)]
    [InlineData("ffffffff", -1)] // The end-of-string symbol.
    [InlineData("fffffffc", -1)]
    [InlineData("", 0)]
    public void Huffman_Padding_AsTheRfcDemands(string hex, int expected) =>
        Assert.Equal(expected, HuffmanCode.Decode(Convert.FromHexString(hex), new byte[16]));

    [Theory]
    [InlineData("80", "index 0")]
    [InlineData("be", "index 62")]
    [InlineData("7f00", "index 63")]
    [InlineData("ffffffffff7f", "index")]
    [InlineData("4082", "string literal")]
    [InlineData("40", "string literal")]
    [InlineData("4001610561", "string literal")]
    [InlineData("3fe21f", "table size of 4097")]
    [InlineData("8220", "behind a field")]
    [InlineData("000161811800", "string literal")]
    public void Decode_BrokenBlock_SaysWhat(string hex, string expected) => Assert.Contains(
        expected, new HpackDecoder(4096).Decode(Convert.FromHexString(hex), new FieldList(4096)), StringComparison.Ordinal);

    [Fact]
    public void Decode_MoreThanTheLimit_DropsFieldsAndKeepsTheTable()
    {
        var encoder = new HpackEncoder();
        var decoder = new HpackDecoder(4096);
        var fields = new FieldList(200);
        HpackField[] many = [.. Enumerable.Range(0, 20).Select(i => new HpackField($"x-{i}", new string('v', i)))];
        var block = new byte[HpackEncoder.MaxLength(many)];
        Assert.Null(decoder.Decode(block.AsSpan(0, encoder.Encode(many, block)), fields));
        Assert.True(fields.IsTooLarge);
        Assert.InRange(fields.Count, 1, 6);

        fields.Clear();
        Assert.Null(decoder.Decode(block.AsSpan(0, encoder.Encode(many.AsSpan(17), block)), fields));
        Assert.False(fields.IsTooLarge);
        Assert.Equal(new string('v', 19), fields.Find("x-19"));
    }

    [Fact]
    public void Decode_AnyBytes_EndsWithoutException() => Gen.Byte.Array[0, 200].Array[1, 5].ForSeeds(blocks =>
    {
        var decoder = new HpackDecoder(4096);
        var fields = new FieldList(1000);
        foreach (var block in blocks)
        {
            fields.Clear();
            if (decoder.Decode(block, fields) is not null)
            {
                break;
            }

            Assert.InRange(decoder.TableSize, 0, 4096);
        }
    }, 3000);

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
