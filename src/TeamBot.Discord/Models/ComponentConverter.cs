using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamBot.Discord.Models;

/// <summary>Picks the record by the integer <c>type</c>, wherever it stands in the object.</summary>
internal sealed class ComponentConverter : JsonConverter<Component>
{
    public override Component? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TypeOf(reader) switch
    {
        ComponentType.ActionRow => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.ActionRow),
        ComponentType.Button => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Button),
        ComponentType.StringSelect => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.StringSelect),
        ComponentType.TextInput => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.TextInput),
        ComponentType.UserSelect => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.UserSelect),
        ComponentType.RoleSelect => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.RoleSelect),
        ComponentType.MentionableSelect => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.MentionableSelect),
        ComponentType.ChannelSelect => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.ChannelSelect),
        ComponentType.Section => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Section),
        ComponentType.TextDisplay => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.TextDisplay),
        ComponentType.Thumbnail => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Thumbnail),
        ComponentType.MediaGallery => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.MediaGallery),
        ComponentType.File => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.FileComponent),
        ComponentType.Separator => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Separator),
        ComponentType.Container => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Container),
        ComponentType.Label => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Label),
        ComponentType.FileUpload => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.FileUploadInput),
        ComponentType.RadioGroup => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.RadioGroup),
        ComponentType.CheckboxGroup => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.CheckboxGroup),
        ComponentType.Checkbox => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Checkbox),
        _ => new UnknownComponent(JsonElement.ParseValue(ref reader)),
    };

    public override void Write(Utf8JsonWriter writer, Component value, JsonSerializerOptions options)
    {
        if (value is UnknownComponent unknown) unknown.Raw.WriteTo(writer);
        else JsonSerializer.Serialize(writer, value, DiscordJson.Default.GetTypeInfo(value.GetType())!);
    }

    /// <summary>Takes a copy of the reader, so the one that was passed in stays at the start of the object.</summary>
    private static ComponentType TypeOf(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A component is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType) return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var type) ? (ComponentType)type : ComponentType.None;
            reader.Skip();
        }
        return ComponentType.None;
    }
}
