using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks;

/// <summary>One rule: a pure function from the input to findings.</summary>
internal interface IRule
{
    /// <summary>Id, name, cause, texts.</summary>
    RuleInfo Info { get; }

    /// <summary>What it finds, in the order of the input.</summary>
    IEnumerable<Finding> Check(CheckContext context);
}
