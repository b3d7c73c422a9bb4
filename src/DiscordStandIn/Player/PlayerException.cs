namespace DiscordStandIn;

/// <summary>A step that could not be done; the message is a sentence that says why.</summary>
public sealed class PlayerException : Exception
{
    /// <summary>Makes one without a reason.</summary>
    public PlayerException()
    {
    }

    /// <summary>Makes one with its reason.</summary>
    public PlayerException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its reason and cause.</summary>
    public PlayerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
