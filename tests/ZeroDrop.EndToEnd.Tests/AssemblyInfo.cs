using Xunit.Sdk;
using Xunit.v3;

// Each test runs a whole cluster with its load: two at once would measure each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
