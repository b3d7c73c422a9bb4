namespace TeamBot.Discord.Models;

/// <summary>Where interactions come from: the gateway is one source, an HTTP endpoint can be another.</summary>
public interface IInteractionSource
{
    /// <summary>
    /// Hands on each interaction, without waiting for its handling to end, until <paramref name="cancel"/> asks to stop (then it returns) or the source
    /// cannot go on (then it throws).
    /// </summary>
    Task RunAsync(Func<Interaction, CancellationToken, ValueTask> handle, CancellationToken cancel);
}
