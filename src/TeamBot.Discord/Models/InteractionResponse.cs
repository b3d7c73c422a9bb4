using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>The first answer to an interaction (page <i>Receiving and Responding</i>, "Interaction Response Object").</summary>
public sealed record InteractionResponse(InteractionCallbackType Type, InteractionCallbackData? Data = null)
{
    /// <summary>Answers with a message. Seen by the caller alone with <see cref="MessageFlags.Ephemeral"/>.</summary>
    public static InteractionResponse Message(MessageBody body) => new(InteractionCallbackType.ChannelMessageWithSource, body);

    /// <summary>Shows "thinking …"; the answer follows by editing the original response. Whether it is ephemeral is settled here and cannot change later.</summary>
    public static InteractionResponse DeferredMessage(bool ephemeral) =>
        new(InteractionCallbackType.DeferredChannelMessageWithSource, ephemeral ? new MessageBody { Flags = MessageFlags.Ephemeral } : null);

    /// <summary>Component only: nothing shows; the message pressed is edited later.</summary>
    public static InteractionResponse DeferredUpdate() => new(InteractionCallbackType.DeferredUpdateMessage);

    /// <summary>Component only: edits the message pressed, or the one whose component opened the form.</summary>
    public static InteractionResponse Update(MessageBody body) => new(InteractionCallbackType.UpdateMessage, body);

    /// <summary>Offers at most 25 choices.</summary>
    public static InteractionResponse Choices(IReadOnlyList<ApplicationCommandOptionChoice> choices) =>
        new(InteractionCallbackType.ApplicationCommandAutocompleteResult, new AutocompleteResult(choices));

    /// <summary>Opens a form. Not an answer to a form.</summary>
    public static InteractionResponse Form(Modal modal) => new(InteractionCallbackType.Modal, modal);
}

/// <summary>Page <i>Receiving and Responding</i>, "Interaction Callback Type".</summary>
public enum InteractionCallbackType
{
    None = 0,
    Pong = 1,
    ChannelMessageWithSource = 4,
    DeferredChannelMessageWithSource = 5,
    DeferredUpdateMessage = 6,
    UpdateMessage = 7,
    ApplicationCommandAutocompleteResult = 8,
    Modal = 9,
}

/// <summary>What an answer carries: a <see cref="MessageBody"/>, a <see cref="Modal"/> or an <see cref="AutocompleteResult"/>.</summary>
[JsonConverter(typeof(InteractionCallbackDataConverter))]
public abstract record InteractionCallbackData;

/// <summary>A form: a title of at most 45 characters and one to five components, each a <see cref="Label"/> or a <see cref="TextDisplay"/>.</summary>
public sealed record Modal(string CustomId, string Title, IReadOnlyList<Component> Components) : InteractionCallbackData;

/// <summary>What autocomplete offers; at most 25.</summary>
public sealed record AutocompleteResult(IReadOnlyList<ApplicationCommandOptionChoice> Choices) : InteractionCallbackData;

internal sealed class InteractionCallbackDataConverter : JsonConverter<InteractionCallbackData>
{
    public override InteractionCallbackData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers to interactions are only sent, never read.");

    public override void Write(Utf8JsonWriter writer, InteractionCallbackData value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case MessageBody body: JsonSerializer.Serialize(writer, body, DiscordJson.Default.MessageBody); break;
            case Modal modal: JsonSerializer.Serialize(writer, modal, DiscordJson.Default.Modal); break;
            case AutocompleteResult result: JsonSerializer.Serialize(writer, result, DiscordJson.Default.AutocompleteResult); break;
            default: throw new NotSupportedException($"{value.GetType().Name} is no answer to an interaction.");
        }
    }
}
