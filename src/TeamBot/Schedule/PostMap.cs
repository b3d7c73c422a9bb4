using TeamBot.Cards;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>Draws the message of a post as it should look now; null when there is nothing to show any more.</summary>
public delegate Task<Card?> DrawPost(TeamBotDb db, Post post, CancellationToken cancel);

/// <param name="Mark">The custom id of a button that only this post's message has, to find it again after a crash; null where there is none.</param>
public sealed record PostDefinition(DrawPost DrawAsync, Func<TeamBotDb, Post, CancellationToken, Task<string?>> Mark)
{
    /// <summary>Only for what belongs into a thread.</summary>
    public ThreadDefinition? Thread { get; init; }
}

/// <param name="PlaceAsync">Which thread; null when there is none any more.</param>
/// <param name="SettledAsync">Told once it stands there, or will not.</param>
public sealed record ThreadDefinition(
    Func<TeamBotDb, Post, CancellationToken, Task<ThreadPlace?>> PlaceAsync, Func<TeamBotDb, Post, CancellationToken, Task> SettledAsync);

/// <summary>The thread of a message.</summary>
/// <param name="On">The message.</param>
/// <param name="Name">What it is called when it is opened.</param>
/// <param name="IsOpen">Something stands in it already.</param>
public sealed record ThreadPlace(Post On, string Name, bool IsOpen);

/// <summary>The kinds of messages that features keep in the outbox.</summary>
public sealed class PostMap
{
    readonly Dictionary<PostKind, PostDefinition> kinds = [];

    /// <summary>For what is kept sealed until it is shown; there once the bot is put together.</summary>
    public Vault? Vault { get; set; }

    public PostDefinition this[PostKind kind] => kinds[kind];

    public PostMap Map(PostKind kind, DrawPost draw, Func<TeamBotDb, Post, CancellationToken, Task<string?>> mark)
    {
        kinds.Add(kind, new PostDefinition(draw, mark));
        return this;
    }

    /// <summary>A post that belongs into a message's thread. Its mark is the id of a component, for it has no button.</summary>
    public PostMap Map(PostKind kind, DrawPost draw, Func<TeamBotDb, Post, CancellationToken, Task<string?>> mark, ThreadDefinition thread)
    {
        kinds.Add(kind, new PostDefinition(draw, mark) { Thread = thread });
        return this;
    }

    public PostMap Map(PostKind kind, DrawPost draw) => Map(kind, draw, (_, _, _) => Task.FromResult<string?>(null));
}
