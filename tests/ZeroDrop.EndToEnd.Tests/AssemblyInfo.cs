// Each test runs a whole cluster with its load: two at once would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
