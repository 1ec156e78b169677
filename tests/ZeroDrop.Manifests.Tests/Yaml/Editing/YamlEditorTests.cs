using ZeroDrop.Manifests.Yaml;
using ZeroDrop.Manifests.Yaml.Editing;
using static ZeroDrop.Manifests.Tests.Yaml.Editing.Editing;

namespace ZeroDrop.Manifests.Tests.Yaml.Editing;

public sealed class YamlEditorTests
{
    private static readonly YamlValue Lifecycle = YamlValue.Map(
        ("preStop", YamlValue.Map(("sleep", YamlValue.Map(("seconds", YamlValue.Of(15)))))));

    [Theory]
    [InlineData("a: 30\n", "a: 50\n")]
    [InlineData("a: 30 # why\n", "a: 50 # why\n")]
    [InlineData("a:   30\t# why\r\nb: 1\r\n", "a:   50\t# why\r\nb: 1\r\n")]
    [InlineData("a:\n", "a: 50\n")]
    [InlineData("a: # why\n", "a: 50 # why\n")]
    [InlineData("a: ~", "a: 50")]
    [InlineData("{a: 30}", "{a: 50}")]
    [InlineData("{ \"a\":30 , \"b\":1}", "{ \"a\":50 , \"b\":1}")]
    [InlineData("? a\n: 30\n", "? a\n: 50\n")]
    [InlineData("# c\n---\na: 30\n...\n", "# c\n---\na: 50\n...\n")]
    [InlineData("a: |- # why\n  x\n\nb: 1\n", "a: 50 # why\n\nb: 1\n")]
    [InlineData("a: |\n  x\n  y\n\n# c\nb: 1\n", "a: 50\n\n# c\nb: 1\n")]
    public void Set_WholeNumber_OnlyTheValueChanges(string text, string expected) =>
        Assert.Equal(expected, Apply(text, f => Set(f, "a", YamlValue.Of(50))));

    [Theory]
    [InlineData("a: x\n", "25%", "a: 25%\n")]
    [InlineData("a: 'x' # c\n", "it's", "a: 'it''s' # c\n")]
    [InlineData("a: \"x\"\n", "y", "a: \"y\"\n")]
    [InlineData("a: x\n", "yes", "a: \"yes\"\n")]
    [InlineData("a: x\n", "10", "a: \"10\"\n")]
    [InlineData("a: x\n", "a: b", "a: \"a: b\"\n")]
    [InlineData("a: x\n", "a #b", "a: \"a #b\"\n")]
    [InlineData("a: x\n", "", "a: \"\"\n")]
    [InlineData("a: x\n", "2001-01-01", "a: \"2001-01-01\"\n")]
    [InlineData("a: x\n", "line\nline", "a: \"line\\nline\"\n")]
    [InlineData("{a: x}", "b, c]", "{a: \"b, c]\"}")]
    [InlineData("a: >-\n  x\n  y\nb: 1\n", "sleep 15", "a: sleep 15\nb: 1\n")]
    public void Set_Text_KeepsTheQuotesOrAddsThem(string text, string value, string expected) =>
        Assert.Equal(expected, Apply(text, f => Set(f, "a", YamlValue.Of(value))));

    [Fact]
    public void Put_NewKey_GoesBehindItsConventionalPredecessor()
    {
        const string text = "spec:\n  containers:\n  - name: web # the app\n    image: web:1\n    # open\n    ports:\n"
            + "    - containerPort: 80\n      # deeper\n    # volumes below\n    volumeMounts: []\n";
        const string expected = "spec:\n  containers:\n  - name: web # the app\n    image: web:1\n    # open\n    ports:\n"
            + "    - containerPort: 80\n      # deeper\n    lifecycle:\n      preStop:\n        sleep:\n"
            + "          seconds: 15\n    # volumes below\n    volumeMounts: []\n";
        Assert.Equal(expected, Apply(text,
            f => Put(f, "spec/containers/0", "lifecycle", Lifecycle, [.. FieldOrder.Container])));
    }

    [Theory]
    [InlineData("s:\n  b: 1", "s:\n  b: 1\n  k: 2")]
    [InlineData("s:\r\n    b: 1\r\n", "s:\r\n    b: 1\r\n    k: 2\r\n")]
    [InlineData("s:\n  b: 1 # c\n\nt: 1\n", "s:\n  b: 1 # c\n  k: 2\n\nt: 1\n")]
    [InlineData("s:\n  b: |+\n    x\n\n\nt: 1\n", "s:\n  b: |+\n    x\n\n\n  k: 2\nt: 1\n")]
    [InlineData("s:\n  b: |\n    x\n\n\nt: 1\n", "s:\n  b: |\n    x\n  k: 2\n\n\nt: 1\n")]
    [InlineData("s:\n  b: >-\n    x\n  # c\nt: 1\n", "s:\n  b: >-\n    x\n  k: 2\n  # c\nt: 1\n")]
    [InlineData("s:\n  b: a\n    c\nt: 1\n", "s:\n  b: a\n    c\n  k: 2\nt: 1\n")]
    [InlineData("s:\n  b:\nt: 1\n", "s:\n  b:\n  k: 2\nt: 1\n")]
    [InlineData("s:\n  b: &x\nt: 1\n", "s:\n  b: &x\n  k: 2\nt: 1\n")]
    [InlineData("s:\n  b: [a,\n    c]\nt: 1\n", "s:\n  b: [a,\n    c]\n  k: 2\nt: 1\n")]
    [InlineData("s:\n  b:\n  - 1\n  -\nt: 1\n", "s:\n  b:\n  - 1\n  -\n  k: 2\nt: 1\n")]
    [InlineData("s: {}\n", "s: {k: 2}\n")]
    [InlineData("s: {b: 1}\n", "s: {b: 1, k: 2}\n")]
    [InlineData("s: { b: 1 } # c\n", "s: { b: 1, k: 2 } # c\n")]
    [InlineData("s: {b: 1,}\n", "s: {b: 1, k: 2}\n")]
    [InlineData("s: {\n  b: 1 # c\n}\n", "s: {\n  b: 1, # c\n  k: 2\n}\n")]
    [InlineData("s: {\n  b: 1, # c\n}\n", "s: {\n  b: 1, # c\n  k: 2,\n}\n")]
    [InlineData("{\"s\":{\"b\":1}}", "{\"s\":{\"b\":1,\"k\":2}}")]
    [InlineData("{\"s\":{}}", "{\"s\":{\"k\":2}}")]
    [InlineData("{\n\t\"s\": {\n\t\t\"b\": 1\n\t}\n}", "{\n\t\"s\": {\n\t\t\"b\": 1,\n\t\t\"k\": 2\n\t}\n}")]
    [InlineData("s: &base\n  b: 1\nt: 1\n", "s: &base\n  b: 1\n  k: 2\nt: 1\n")]
    [InlineData("--- # c\ns:\n  b: 1\n---\ns: 1\n", "--- # c\ns:\n  b: 1\n  k: 2\n---\ns: 1\n")]
    [InlineData("x: &x {a: 1}\ns:\n  <<: *x\n", "x: &x {a: 1}\ns:\n  <<: *x\n  k: 2\n")]
    [InlineData("x: &x {k: 1}\ns:\n  <<: *x\n", "x: &x {k: 1}\ns:\n  <<: *x\n  k: 2\n")]
    public void Put_NewKey_EveryLayout(string text, string expected) =>
        Assert.Equal(expected, Apply(text, f => Put(f, "s", "k", YamlValue.Of(2))));

    [Fact]
    public void Put_NestedInPrettyJson_IsPrettyToo()
    {
        const string text = "{\n  \"s\": {\n    \"b\": 1\n  }\n}\n";
        Assert.Equal("{\n  \"s\": {\n    \"b\": 1,\n    \"lifecycle\": {\n      \"preStop\": {\n        \"sleep\": {\n"
            + "          \"seconds\": 15\n        }\n      }\n    }\n  }\n}\n",
            Apply(text, f => Put(f, "s", "lifecycle", Lifecycle)));
    }

    [Fact]
    public void Put_LastKeyEndsInABlockScalarWithoutFinalBreak_FindsAnotherPlace()
    {
        // A line behind it would give the scalar a final line break.
        Assert.Equal("s:\n  a: 1\n  k: 2\n  b: |\n    x", Apply("s:\n  a: 1\n  b: |\n    x",
            f => Put(f, "s", "k", YamlValue.Of(2))));
    }

    [Theory]
    [InlineData("s:\n  k: 1 # c\n", "s:\n  k: # c\n    preStop:\n      sleep:\n        seconds: 15\n")]
    [InlineData("s:\n  k: {} # c\n", "s:\n  k: # c\n    preStop:\n      sleep:\n        seconds: 15\n")]
    [InlineData("s:\n  k: # c\n", "s:\n  k: # c\n    preStop:\n      sleep:\n        seconds: 15\n")]
    [InlineData("s:\n  k: # c\n    x: y\n  z: 1\n",
        "s:\n  k: # c\n    preStop:\n      sleep:\n        seconds: 15\n  z: 1\n")]
    [InlineData("s:\n    k:\n        x: y\n", "s:\n    k:\n        preStop:\n            sleep:\n                "
        + "seconds: 15\n")]
    [InlineData("s: {k: 1}\n", "s: {k: {preStop: {sleep: {seconds: 15}}}}\n")]
    public void Put_ExistingKey_IsReplaced(string text, string expected) =>
        Assert.Equal(expected, Apply(text, f => Put(f, "s", "k", Lifecycle)));

    [Theory]
    [InlineData("s:\n  k: # c\n    x: y\n  z: 1\n", "s:\n  k: 5 # c\n  z: 1\n")]
    [InlineData("s:\n  k:\n  - 1\n  - 2\n", "s:\n  k: 5\n")]
    [InlineData("s:\n  k: {x: y} # c\n", "s:\n  k: 5 # c\n")]
    public void Put_ScalarInsteadOfACollection_IsWrittenBehindTheColon(string text, string expected) =>
        Assert.Equal(expected, Apply(text, f => Put(f, "s", "k", YamlValue.Of(5))));

    [Fact]
    public void Put_ListsFollowTheFilesIndentation()
    {
        var list = YamlValue.List(YamlValue.Map(("a", YamlValue.Of(1)), ("b", YamlValue.FlowList(YamlValue.Of("c")))));
        Assert.Equal("s:\n  l:\n  - 1\n  k:\n  - a: 1\n    b: [c]\n",
            Apply("s:\n  l:\n  - 1\n", f => Put(f, "s", "k", list)));
        Assert.Equal("s:\n  l:\n    - 1\n  k:\n    - a: 1\n      b: [c]\n",
            Apply("s:\n  l:\n    - 1\n", f => Put(f, "s", "k", list)));
    }

    [Fact]
    public void Put_BeforeTheFirstKey_StandsAboveItsComment() => Assert.Equal(
        "s:\n  # first\n  b: 1\n", Apply("s:\n  # c\n  b: 1\n", f => Put(f, "s", "a", YamlValue.Of(0), "a", "b"))
            .Replace("  a: 0\n  # c\n", "  # first\n", StringComparison.Ordinal));

    [Fact]
    public void Put_DeepPathTwice_IsJoined()
    {
        var path = new[] { ("strategy", FieldOrder.WorkloadSpec), ("rollingUpdate", []), ("maxSurge", []) };
        var file = YamlReader.Read("m.yaml", "spec:\n  replicas: 3\n");
        var spec = (YamlMapping)Node(file, "spec");
        var result = YamlEditor.Apply(file,
        [
            YamlEditor.Put(spec, path, YamlValue.Of(1)),
            YamlEditor.Put(spec, [path[0], path[1], ("maxUnavailable", [])], YamlValue.Of(0)),
        ]);
        Assert.Equal("spec:\n  replicas: 3\n  strategy:\n    rollingUpdate:\n      maxSurge: 1\n      "
            + "maxUnavailable: 0\n", Assert.IsType<YamlEditResult.Applied>(result).File.Text);
    }

    [Fact]
    public void Apply_SeveralAtOnce_InnerBlocksEndFirst()
    {
        const string text = "spec:\n  containers:\n  - name: web";
        Assert.Equal("spec:\n  containers:\n  - name: web\n    image: i\n    stdin: true\n  replicas: 2", Apply(text,
            f => Put(f, "spec", "replicas", YamlValue.Of(2)),
            f => Put(f, "spec/containers/0", "stdin", YamlValue.Of(true), "image", "stdin"),
            f => Put(f, "spec/containers/0", "image", YamlValue.Of("i"), "image", "stdin")));
    }

    [Theory]
    [InlineData("s:\n  a: 1\n  k: 2 # gone\n  b: 3\n", "s:\n  a: 1\n  b: 3\n")]
    [InlineData("s:\n  a: 1\n  # stays\n  k:\n    x: 1\n    y: 2\n  b: 3\n", "s:\n  a: 1\n  # stays\n  b: 3\n")]
    [InlineData("s:\n  a: 1\n  k: 2", "s:\n  a: 1")]
    [InlineData("s:\n  k: 2\nt: 1\n", "s: {}\nt: 1\n")]
    [InlineData("s: # c\n  k: 2\nt: 1\n", "s: # c\n  {}\nt: 1\n")]
    [InlineData("s: {a: 1, k: 2, b: 3}\n", "s: {a: 1, b: 3}\n")]
    [InlineData("s: {a: 1, k: 2}\n", "s: {a: 1}\n")]
    [InlineData("s: {k: 2}\n", "s: {}\n")]
    [InlineData("s: {\n  a: 1, # c\n  k: 2\n}\n", "s: {\n  a: 1 # c\n}\n")]
    [InlineData("s: {\n  k: 2, # gone\n  # stays\n  a: 1\n}\n", "s: {\n  # stays\n  a: 1\n}\n")]
    public void Remove_Key_EveryLayout(string text, string expected) =>
        Assert.Equal(expected, Apply(text, f => Remove(f, "s", "k")));

    [Fact]
    public void Remove_FirstKeyBehindADash_TheNextTakesItsPlace() => Assert.Equal(
        "- # c\n  b: 2\n- b: 3\n", Apply("- k: 1\n  # c\n  b: 2\n- k: 1\n  b: 3\n",
            f => Remove(f, "0", "k"), f => Remove(f, "1", "k")));

    [Fact]
    public void RemoveAndPut_InOneMapping_TheNewKeyStays() => Assert.Equal(
        "preStop:\n  # c\n  sleep:\n    seconds: 5\nx: 1\n", Apply("preStop:\n  # c\n  exec:\n    command: [sleep, '5']\nx: 1\n",
            f => Remove(f, "preStop", "exec"),
            f => Put(f, "preStop", "sleep", YamlValue.Map(("seconds", YamlValue.Of(5))))));

    [Fact]
    public void Remove_CommentsInside_AreReported()
    {
        var result = Assert.IsType<YamlEditResult.Applied>(
            Result("s:\n  k: # one\n    # two\n    a: 1\n  b: 2 # stays\n", f => Remove(f, "s", "k")));
        Assert.Equal(["# one", "# two"], result.LostComments);
        Assert.Equal("s:\n  b: 2 # stays\n", result.File.Text);
    }

    [Theory]
    [InlineData("l:\n- a\nx: 1\n", "l:\n- a\n- b: 1\n  c: 2\nx: 1\n")]
    [InlineData("l:\n  - a # c\n  # d\nx: 1\n", "l:\n  - a # c\n  - b: 1\n    c: 2\n  # d\nx: 1\n")]
    [InlineData("l: [a]\n", "l: [a, {b: 1, c: 2}]\n")]
    [InlineData("l: []\n", "l: [{b: 1, c: 2}]\n")]
    [InlineData("{\"l\": [\n  \"a\"\n]}", "{\"l\": [\n  \"a\",\n  {\n    \"b\": 1,\n    \"c\": 2\n  }\n]}")]
    public void Append_Item_EveryLayout(string text, string expected) => Assert.Equal(expected,
        Apply(text, f => Append(f, "l", YamlValue.Map(("b", YamlValue.Of(1)), ("c", YamlValue.Of(2))))));

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "a")]
    [InlineData("a: &x\n  c: 1\nb: *x\n", "a/c")]
    [InlineData("a: &x\n  c: 1\nb:\n  <<: *x\n", "a/c")]
    public void Set_SharedNode_IsRefusedUnlessAllowed(string text, string path)
    {
        Assert.Contains("alias *x in line", Refusal(text, f => Set(f, path, YamlValue.Of(2))), StringComparison.Ordinal);
        var file = YamlReader.Read("m.yaml", text);
        var result = YamlEditor.Apply(file, [Set(file, path, YamlValue.Of(2))], changeSharedNodes: true);
        Assert.Contains("2\n", Assert.IsType<YamlEditResult.Applied>(result).File.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s:\n  k: &x 1\n  b: *x\n", "alias *x")]
    [InlineData("s:\n  k: !!str 1\n  b: 2\n", "another value would change")]
    [InlineData("[s: 1, t: 2]\n", "")]
    public void Apply_WhatCannotBeVerified_IsRefusedWithAReason(string text, string reason) => Assert.Contains(reason,
        text[0] == '[' ? Refusal(text, f => Put(f, "0", "z", YamlValue.Of(1)))
            : Refusal(text, f => Put(f, "s", "k", YamlValue.Of(5))), StringComparison.Ordinal);

    [Fact]
    public void Apply_TwoChangesOfOneValue_AreRefused()
    {
        Assert.Contains("two changes", Refusal("a: 1\n", f => Set(f, "a", YamlValue.Of(2)),
            f => Set(f, "a", YamlValue.Of(3))), StringComparison.Ordinal);
        Assert.Contains("different values for b", Refusal("a: 1\n", f => Put(f, "", "b", YamlValue.Of(2)),
            f => Put(f, "", "b", YamlValue.Of(3))), StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_NodeOfAnotherFile_IsABug()
    {
        var file = YamlReader.Read("m.yaml", "a: 1\n");
        var other = YamlReader.Read("m.yaml", "a: 1\n");
        Assert.Throws<ArgumentException>(() => YamlEditor.Apply(file, [Set(other, "a", YamlValue.Of(2))]));
    }

    [Fact]
    public void Apply_FileWithAnUnreadableDocument_TheOthersCanBeMended() => Assert.Equal(
        "a: [\n---\nb: 2 # c\n", Apply("a: [\n---\nb: 1 # c\n", f => Set(f, "b", YamlValue.Of(2))));

    [Theory]
    [InlineData(TextEncoding.Utf8)]
    [InlineData(TextEncoding.Utf8WithMark)]
    [InlineData(TextEncoding.Utf16LittleEndian)]
    [InlineData(TextEncoding.Utf16BigEndian)]
    public void ToBytes_EveryEncoding_IsReadBack(TextEncoding encoding)
    {
        var bytes = (YamlReader.Read("m.yaml", "a: 1 # ä\r\n") with { Encoding = encoding }).ToBytes();
        Assert.True(TextDecoder.TryDecode(bytes, out var text, out var found, out _));
        Assert.Equal(("a: 1 # ä\r\n", encoding), (text, found));
    }
}
