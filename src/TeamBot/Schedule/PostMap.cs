using TeamBot.Cards;
using TeamBot.Storage;

namespace TeamBot.Schedule;

/// <summary>Draws the message of a post as it should look now; null when there is nothing to show any more.</summary>
public delegate Task<Card?> DrawPost(TeamBotDb db, Post post, CancellationToken cancel);

/// <param name="Mark">The custom id of a button that only this post's message has, to find it again after a crash; null where there is none.</param>
public sealed record PostDefinition(DrawPost DrawAsync, Func<TeamBotDb, Post, CancellationToken, Task<string?>> Mark);

/// <summary>The kinds of messages that features keep in the outbox.</summary>
public sealed class PostMap
{
    readonly Dictionary<PostKind, PostDefinition> kinds = [];

    public PostDefinition this[PostKind kind] => kinds[kind];

    public PostMap Map(PostKind kind, DrawPost draw, Func<TeamBotDb, Post, CancellationToken, Task<string?>> mark)
    {
        kinds.Add(kind, new PostDefinition(draw, mark));
        return this;
    }

    public PostMap Map(PostKind kind, DrawPost draw) => Map(kind, draw, (_, _, _) => Task.FromResult<string?>(null));
}
