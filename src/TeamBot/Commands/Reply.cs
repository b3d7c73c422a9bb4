using TeamBot.Cards;
using TeamBot.Discord.Models;

namespace TeamBot.Commands;

/// <summary>
/// What a handler wants said. It never sends anything: the router answers Discord with this, at once or after deferring.
/// </summary>
public sealed record Reply
{
    /// <summary>Seen by the whole channel.</summary>
    public Card? Public { get; private init; }

    /// <summary>Seen by the caller alone.</summary>
    public Card? Private { get; private init; }

    /// <summary>Takes the place of the message whose button was pressed.</summary>
    public Card? Update { get; private init; }
    public Modal? Form { get; private init; }

    /// <summary>The outbox's message that <see cref="Update"/> shows, and how new it is: it need not be edited again.</summary>
    public (long PostId, int Version)? Shows { get; private init; }

    public static Reply Tell(Card card) => new() { Public = card };

    public static Reply Whisper(Card card) => new() { Private = card };

    public static Reply Whisper(string text) => Whisper(Card.Of(text));

    public static Reply Redraw(Card card) => new() { Update = card };

    public static Reply Open(Modal form) => new() { Form = form };

    public Reply AndTell(Card card) => this with { Public = card };

    public Reply AndWhisper(Card card) => this with { Private = card };

    public Reply Showing(long postId, int version) => this with { Shows = (postId, version) };
}

/// <summary>How a mapping answers, so that the router knows how to defer it.</summary>
public enum Answer
{
    Private,
    Public,
    Update,
    Form,
}

/// <summary>A person's mistake: one friendly sentence to them, seen by nobody else, that says what to do.</summary>
public sealed class UserError(Card card) : Exception("A person was told what to do instead.")
{
    public UserError(string sentence) : this(Card.Of(sentence)) => Sentence = sentence;

    public UserError(string sentence, params Button[] buttons) : this(Card.Of(sentence).Buttons(buttons)) => Sentence = sentence;

    public Card Card { get; } = card;

    public string Sentence { get; } = "";
}

/// <summary>A form with a field that can't be taken: what was filled in is kept, and Fix it opens it again.</summary>
public sealed class FormError(string sentence, Modal form) : Exception("A form was sent with a field to fix.")
{
    public string Sentence { get; } = sentence;

    /// <summary>The same form with everything that was filled in.</summary>
    public Modal Form { get; } = form;
}
