using NodaTime;

namespace TeamBot.Storage;

/// <summary>A form that was sent with one wrong field, kept as it was filled in until its owner presses Fix it.</summary>
public sealed class Draft
{
    Draft() { }

    public Draft(ulong user, string form, Instant now) => (UserId, Form, At) = (user, form, now);

    public long Id { get; private set; }
    public ulong UserId { get; private set; }

    /// <summary>The form with what was filled in, as Discord's JSON.</summary>
    public string Form { get; private set; } = "";
    public Instant At { get; private set; }
}
