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

    /// <summary>Only for what goes into a channel that is no team's.</summary>
    public PublicDefinition? Public { get; init; }
}

/// <param name="PlaceAsync">Where it goes.</param>
/// <param name="SettledAsync">Told once it stands there, or will not; <see cref="Post.Problem"/> says why.</param>
public sealed record PublicDefinition(Func<TeamBotDb, Post, CancellationToken, Task<PublicPlace>> PlaceAsync, Func<TeamBotDb, Post, CancellationToken, Task> SettledAsync);

/// <param name="Name">What a forum's post is called.</param>
/// <param name="IsOver">A forum's post is archived.</param>
/// <param name="HasTag">Whether a tag of that name fits it.</param>
public sealed record PublicPlace(LeadPlace Place, string Name, bool IsOver, Func<string, bool> HasTag);

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

    /// <summary>Null for what is no post of a forum.</summary>
    public async Task<PublicPlace?> ForumOfAsync(TeamBotDb db, Post post, CancellationToken cancel) =>
        kinds[post.Kind].Public is { } definition && await definition.PlaceAsync(db, post, cancel) is { Place.IsForum: true } forum ? forum : null;

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

    /// <summary>A post that goes into a channel that is no team's, which may be a forum.</summary>
    public PostMap Map(PostKind kind, DrawPost draw, Func<TeamBotDb, Post, CancellationToken, Task<string?>> mark, PublicDefinition place)
    {
        kinds.Add(kind, new PostDefinition(draw, mark) { Public = place });
        return this;
    }

    public PostMap Map(PostKind kind, DrawPost draw) => Map(kind, draw, (_, _, _) => Task.FromResult<string?>(null));
}
