using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator;

/// <summary>What a pure decision gives: the new state and what the host must carry out, in order.</summary>
/// <typeparam name="TState">The immutable state.</typeparam>
/// <typeparam name="TAction">The closed hierarchy of actions.</typeparam>
/// <param name="State">The state after the event.</param>
/// <param name="Actions">What the host must do, in this order; empty when nothing.</param>
public readonly record struct Decision<TState, TAction>(TState State, ImmutableArray<TAction> Actions);
