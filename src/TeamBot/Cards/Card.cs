using TeamBot.Discord.Models;

namespace TeamBot.Cards;

/// <summary>
/// What a person reads: Components V2 put together from text, buttons, menus and pictures. Data goes in, a message comes out.
/// See https://docs.discord.com/developers/components/reference.
/// </summary>
public sealed class Card
{
    readonly List<Component> inside = [];
    readonly List<Component> below = [];
    readonly List<FileUpload> files = [];
    readonly List<ulong> mentions = [];
    int? accent;

    public IReadOnlyList<FileUpload> Files => files;

    /// <param name="markdown">Discord's markdown; whatever a person typed has gone through <see cref="Text.FreeText.Show"/>.</param>
    public static Card Of(string markdown, int? mark = null) => new Card().Text(markdown, mark);

    /// <summary>Frames the card with a line of this colour (0xRRGGBB) at its side.</summary>
    public Card Framed(int colour)
    {
        accent = colour;
        return this;
    }

    /// <param name="mark">A number by which the message is found again where it has no button; Discord keeps it.</param>
    public Card Text(string markdown, int? mark = null)
    {
        inside.Add(new TextDisplay(markdown) { Id = mark });
        return this;
    }

    /// <summary>Puts something before all that is said already.</summary>
    public Card Before(string markdown)
    {
        inside.Insert(0, new TextDisplay(markdown));
        return this;
    }

    /// <summary>Puts something below the text, where there is something to say.</summary>
    public Card Under(string? markdown) => markdown is null ? this : Text(markdown);

    /// <summary>A row of one to five buttons below the text.</summary>
    public Card Buttons(params IReadOnlyList<Button> buttons)
    {
        if (buttons.Count > 0)
            below.Add(new ActionRow([.. buttons]));
        return this;
    }

    public Card Menu(StringSelect menu)
    {
        below.Add(new ActionRow(menu));
        return this;
    }

    public Card Picture(FileUpload picture)
    {
        files.Add(picture);
        inside.Add(new MediaGallery(new MediaGalleryItem(UnfurledMediaItem.Attachment(picture.Name), picture.Description)));
        return this;
    }

    /// <summary>A file to be kept, offered below what was said so far.</summary>
    public Card File(FileUpload file)
    {
        files.Add(file);
        inside.Add(new FileComponent(UnfurledMediaItem.Attachment(file.Name)));
        return this;
    }

    /// <summary>The only people whom this card may notify.</summary>
    public Card Mentioning(IEnumerable<ulong> users)
    {
        mentions.AddRange(users);
        return this;
    }

    public MessageBody ToBody(bool ephemeral = false)
    {
        List<Component> all = [.. inside, .. below];
        return new MessageBody
        {
            Components = accent is { } colour ? [new Container(all) { AccentColor = colour }] : all,
            Flags = MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0),
            AllowedMentions = mentions.Count == 0 ? AllowedMentions.None : AllowedMentions.OnlyUsers(mentions.Select(id => new Snowflake(id))),
        };
    }

    /// <summary>An edit notifies nobody. It keeps the files it does not name; naming none takes an old picture away.</summary>
    public MessageBody ToEdit() => ToBody() with { AllowedMentions = AllowedMentions.None, Attachments = files.Count == 0 ? [] : null };
}
