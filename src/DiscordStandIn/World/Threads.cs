using DiscordStandIn.Api;

namespace DiscordStandIn;

/// <summary>What happens to threads (page "Threads"). All of it under the world's lock.</summary>
internal static class Threads
{
    /// <summary>Whoever writes opens an archived thread again and is in it from then on; a locked one is only for moderators.</summary>
    public static void Open(Channel where, Person author)
    {
        if (where.Thread is not { } thread)
        {
            return;
        }

        if (thread.Locked && !where.PermissionsOf(author).HasFlag(Permissions.ManageThreads))
        {
            throw Refusal.Locked();
        }

        Join(where, author);
        Reopen(where);
        thread.Touch();
    }

    /// <summary>Archived threads can be read, and messages deleted; nothing else.</summary>
    public static void MustBeOpen(Channel where)
    {
        if (where.IsArchived)
        {
            throw Refusal.Archived();
        }

        if (where.IsLocked && !where.PermissionsOf(where.World.Bot).HasFlag(Permissions.ManageThreads))
        {
            throw Refusal.Locked();
        }
    }

    public static void Reopen(Channel where)
    {
        if (!where.IsArchived)
        {
            return;
        }

        where.Thread!.Touch();
        Tell(where, GatewayEvent.ThreadUpdate(where));
        if (where.Thread.Members.ContainsKey(where.World.Bot.Id))
        {
            Tell(where, GatewayEvent.ThreadMemberUpdate(where));
        }
    }

    /// <returns>False when they were in it already.</returns>
    public static bool Join(Channel where, Person person)
    {
        if (!where.Thread!.Join(person))
        {
            return false;
        }

        Tell(where, GatewayEvent.ThreadMembersUpdate(where, person, joined: true));
        return true;
    }

    /// <returns>False when they were not in it.</returns>
    public static bool Leave(Channel where, Person person)
    {
        // Told before a private thread is out of the bot's sight.
        var seen = where.CanSee(where.World.Bot);
        if (!where.Thread!.Leave(person))
        {
            return false;
        }

        if (seen)
        {
            where.World.Tell(GatewayEvent.ThreadMembersUpdate(where, person, joined: false));
        }

        return true;
    }

    /// <summary>The gateway tells of threads that the bot can see.</summary>
    public static void Tell(Channel where, GatewayEvent what)
    {
        if (where.CanSee(where.World.Bot))
        {
            where.World.Tell(what);
        }
    }
}
