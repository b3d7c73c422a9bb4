namespace DiscordStandIn.Api;

/// <summary>Posts what answers an interaction, in front of all or of one person.</summary>
internal static class Answers
{
    public static StoredMessage Post(Call call, Interaction interaction, MessageDraft draft, bool isOriginal)
    {
        // Where the application is not installed, answers are public only by Use External Apps (page "Permissions").
        var ephemeral = ((draft.Flags ?? 0) & MessageDraft.Ephemeral) != 0
            || (interaction.IsOnlyByInstaller && !interaction.Where.PermissionsOf(interaction.Person).HasFlag(Permissions.UseExternalApps));
        var origin = new Origin(interaction, ephemeral ? interaction.Person : null, TypeOf(interaction, isOriginal), Target(interaction, isOriginal), isOriginal);
        return Posting.Create(interaction.Where, call.World.Bot, draft, origin);
    }

    /// <summary>Message types of the page "Message": 20 for slash commands, 23 for context menus, 19 for follow-ups and answers to components.</summary>
    private static int TypeOf(Interaction interaction, bool isOriginal) => interaction switch
    {
        _ when !isOriginal => interaction.OriginalId is null ? 0 : 19,
        { Type: InteractionType.Command } => (int?)interaction.Data["type"] == 1 ? 20 : 23,
        { Source: not null } => 19,
        _ => 0,
    };

    /// <summary>A follow-up refers to the original, an answer to a component to the message pressed, a message command's to its target.</summary>
    private static ulong? Target(Interaction interaction, bool isOriginal)
    {
        if (!isOriginal)
        {
            return interaction.OriginalId;
        }

        if (interaction.Source is { } source)
        {
            return source.Id;
        }

        return (int?)interaction.Data["type"] == 3 && FormReader.TryId(interaction.Data["target_id"], out var id) ? id : null;
    }
}
