namespace ZeroDrop.Core.Verdicts;

/// <summary>Where in the life of pods, routers and connections a request was lost.</summary>
public enum Stage
{
    /// <summary>No stage fits.</summary>
    Unknown,

    /// <summary>A new pod was in rotation before it listened.</summary>
    NewPodNotListening,

    /// <summary>A container of a pod in rotation was stopped or restarted and did not listen (again) yet.</summary>
    RestartedNotListening,

    /// <summary>The pod had closed its listener while a router still sent to it.</summary>
    ListenerClosedWhileRouted,

    /// <summary>The process had ended and the address still refused.</summary>
    ProcessGoneRefusing,

    /// <summary>The address was gone: the connect hung until its timeout.</summary>
    AddressGone,

    /// <summary>In flight when the process ended by itself.</summary>
    InFlightAtExit,

    /// <summary>In flight when SIGKILL ended the process.</summary>
    InFlightAtKill,

    /// <summary>The request crossed the closing of an idle keep-alive connection.</summary>
    IdleCloseRace,

    /// <summary>The new connection waited in the accept queue when the listener closed.</summary>
    AcceptQueueFlushed,

    /// <summary>No endpoint could take the request.</summary>
    NoEndpoint,

    /// <summary>Ready pods existed, but no target of the balancer was healthy yet (or any more).</summary>
    NoHealthyTarget,

    /// <summary>The deregistration delay ended while the request was in flight.</summary>
    DeregistrationCut,

    /// <summary>The balancer stopped waiting for the response.</summary>
    ResponseTimeout,

    /// <summary>The balancer itself closed the client's connection.</summary>
    BalancerClosedConnection,
}
