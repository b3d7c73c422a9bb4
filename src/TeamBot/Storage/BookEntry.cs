using System.Buffers;
using System.Text;
using System.Text.Json;
using NodaTime;
using TeamBot.Text;

namespace TeamBot.Storage;

/// <summary>
/// Somebody in an address book, opened: what is searched is folded at once, and the rest is read when somebody looks at it. A book has thousands of these, and a list shows ten.
/// </summary>
public sealed class BookEntry
{
    readonly ReadOnlyMemory<byte> plain;
    readonly ReadOnlyMemory<char> words;
    readonly Range organisation;
    ContactDetails? details;

    /// <param name="plain">The <see cref="ContactDetails"/>, as they are sealed.</param>
    /// <param name="room">Where the folded words go: as long as <paramref name="plain"/>, for no text is longer than it is in JSON.</param>
    BookEntry(long id, ReadOnlyMemory<byte> plain, Memory<char> room, LocalDate? spokeOn, LocalDate? nextOn)
    {
        (Id, this.plain, SpokeOn, NextOn, Name) = (id, plain, spokeOn, nextOn, "");
        var json = new Utf8JsonReader(plain.Span);
        var to = room.Span;
        var end = 0;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            var part = PartOf(json.ValueSpan);
            json.Read();
            if (part == Part.Circle)
                Circle = (Circle)json.GetInt32();
            if (part < Part.Organisation || json.TokenType != JsonTokenType.String)
                continue;
            var begin = end;
            end += Write(ref json, to[begin..]);
            if (part == Part.Name)
                Name = WithoutSpaces(to[begin..end]);
            else if (part == Part.Organisation)
                organisation = begin..end;
            to[end++] = '\n';
        }
        words = room[..end];
    }

    internal BookEntry(long id, ContactDetails details, LocalDate? spokeOn, LocalDate? nextOn)
        : this(id, JsonSerializer.SerializeToUtf8Bytes(details, ContactJson.Default.ContactDetails), spokeOn, nextOn) { }

    BookEntry(long id, byte[] plain, LocalDate? spokeOn, LocalDate? nextOn) : this(id, plain, new char[plain.Length], spokeOn, nextOn) { }

    public long Id { get; }
    public LocalDate? SpokeOn { get; }
    public LocalDate? NextOn { get; }
    public Circle Circle { get; }
    public ContactDetails Details => details ??= JsonSerializer.Deserialize(plain.Span, ContactJson.Default.ContactDetails)!;

    /// <summary>Folded by <see cref="Fold.Name"/>.</summary>
    internal string Name { get; }

    /// <summary>Those of a book, whose rows stand in <paramref name="plain"/> one after the other.</summary>
    internal static List<BookEntry> All(IReadOnlyList<(long Id, int Length, LocalDate? SpokeOn, LocalDate? NextOn)> rows, ReadOnlyMemory<byte> plain)
    {
        var (book, room, at) = (new List<BookEntry>(rows.Count), GC.AllocateUninitializedArray<char>(plain.Length).AsMemory(), 0);
        foreach (var (id, length, spokeOn, nextOn) in rows)
        {
            book.Add(new BookEntry(id, plain.Slice(at, length), room.Slice(at, length), spokeOn, nextOn));
            at += length;
        }
        return book;
    }

    /// <summary>Every word occurs somewhere in it.</summary>
    /// <param name="words">Folded.</param>
    public bool Has(IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            if (!this.words.Span.Contains(word, StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    /// <summary>The organisation's name has this in it.</summary>
    /// <param name="name">Folded by <see cref="Fold.Name"/>.</param>
    public bool IsAt(string name) => WithoutSpaces(words.Span[organisation]).Contains(name, StringComparison.Ordinal);

    /// <summary>Nothing of it, lest a log or an error tells.</summary>
    public override string ToString() => nameof(BookEntry);

    enum Part
    {
        NotSearched,
        Circle,
        Organisation,
        Name,
        Searched,
    }

    static Part PartOf(ReadOnlySpan<byte> property) =>
        property.SequenceEqual("Name"u8) ? Part.Name
        : property.SequenceEqual("Organisation"u8) ? Part.Organisation
        : property.SequenceEqual("Circle"u8) ? Part.Circle
        : property.SequenceEqual("Link"u8) || property.SequenceEqual("Every"u8) ? Part.NotSearched
        : Part.Searched;

    /// <summary>Folds a text of the JSON; most need not be made a string for it.</summary>
    static int Write(ref Utf8JsonReader json, Span<char> to)
    {
        if (!json.ValueIsEscaped && Ascii.ToLower(json.ValueSpan, to, out var written) == OperationStatus.Done)
            return written;
        if (Fold.TryWords(to[..json.CopyString(to)], out written))
            return written;
        var folded = Fold.Words(json.GetString()!);
        folded.CopyTo(to);
        return folded.Length;
    }

    static string WithoutSpaces(ReadOnlySpan<char> folded) => folded.ToString().Replace(" ", "", StringComparison.Ordinal);
}
