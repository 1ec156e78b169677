using ZeroDrop.Benchmarks.Yaml;

// The measure that zerodrop's reading is compared with: YamlDotNet and nothing else, published as zerodrop is.
return args switch
{
    ["make", var folder] => Inputs.Make(folder),
    ["events", .. var paths] => BareParse.Run(paths, BareParse.Events),
    ["representation", .. var paths] => BareParse.Run(paths, BareParse.Representation),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ZeroDrop.Benchmarks.Yaml make FOLDER | events PATH… | representation PATH…");
    return 2;
}
