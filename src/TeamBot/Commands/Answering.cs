using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Discord.Rest;

namespace TeamBot.Commands;

/// <summary>
/// The answer to one interaction, in its one callback and the follow-ups behind it. A command is always deferred privately, its public part
/// then goes out once the private one is filled in; a press is deferred by an update that changes nothing yet; a form can't be deferred.
/// </summary>
sealed class Answering(DiscordRest rest, Interaction interaction, Answer answer)
{
    bool deferred;

    /// <summary>The pressed message now shows what the reply said it should.</summary>
    public bool Updated { get; private set; }

    bool OnMessage => interaction.Message is not null;
    bool UpdateDeferred => answer == Answer.Update && OnMessage;

    /// <returns>False when there was nothing to do: a form can't be deferred.</returns>
    public async Task<bool> DeferAsync(CancellationToken cancel)
    {
        if (answer == Answer.Form || deferred)
            return false;
        deferred = true;
        await CallBackAsync(UpdateDeferred ? InteractionResponse.DeferredUpdate() : InteractionResponse.DeferredMessage(ephemeral: true), null, cancel);
        return true;
    }

    public async Task SendAsync(Reply reply, CancellationToken cancel)
    {
        var (update, told, whisper) = (OnMessage ? reply.Update : null, reply.Public, reply.Private);
        if (reply.Form is { } form && !deferred)
        {
            await CallBackAsync(InteractionResponse.Form(form), null, cancel);
            return;
        }
        if (reply.Form is not null)
            whisper = Card.Of("That took me too long to open the form. Please try once more.");
        if (deferred && !UpdateDeferred)
        {
            await FillInAsync(whisper ?? Card.Of("Done."), cancel);
            whisper = null;
        }
        else if (deferred && update is not null)
        {
            await FillInAsync(update, cancel);
            Updated = true;
            update = null;
        }
        else if (!deferred && update is not null)
        {
            await CallBackAsync(InteractionResponse.Update(update.ToEdit()), update.Files, cancel);
            Updated = true;
            update = null;
        }
        else if (!deferred && told is not null)
        {
            await CallBackAsync(InteractionResponse.Message(told.ToBody()), told.Files, cancel);
            told = null;
        }
        else if (!deferred)
        {
            var card = whisper ?? Card.Of("Done.");
            await CallBackAsync(InteractionResponse.Message(card.ToBody(ephemeral: true)), card.Files, cancel);
            whisper = null;
        }
        if (told is not null)
            await FollowUpAsync(told, ephemeral: false, cancel);
        if (whisper is not null)
            await FollowUpAsync(whisper, ephemeral: true, cancel);
    }

    Task CallBackAsync(InteractionResponse response, IReadOnlyList<FileUpload>? files, CancellationToken cancel) =>
        rest.CreateInteractionResponseAsync(interaction.Id, interaction.Token, response, files, cancel);

    Task FillInAsync(Card card, CancellationToken cancel) =>
        rest.EditOriginalResponseAsync(interaction.ApplicationId, interaction.Token, card.ToEdit(), card.Files, cancel);

    public Task FollowUpAsync(Card card, bool ephemeral, CancellationToken cancel) =>
        rest.CreateFollowupAsync(interaction.ApplicationId, interaction.Token, card.ToBody(ephemeral), card.Files, cancel);
}
