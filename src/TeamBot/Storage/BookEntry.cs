using System.Buffers;
using System.Buffers.Binary;
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
    readonly Texts texts;
    readonly Range plain, words, name, organisation;

    /// <summary>The first letters of the name as one number, by which most are told apart when they are sorted.</summary>
    readonly ulong first;
    ContactDetails? details;

    BookEntry(Row row, Texts texts, Range plain, Folding to)
    {
        (Id, SpokeOn, NextOn, this.texts, this.plain, var begin) = (row.Id, row.SpokeOn, row.NextOn, texts, plain, to.End);
        var json = new Utf8JsonReader(texts.Plain.AsSpan(plain));
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
            var written = to.Write(ref json);
            if (part == Part.Name)
                name = written;
            else if (part == Part.Organisation)
                organisation = written;
        }
        words = begin..to.End;
        name = to.WithoutSpaces(name);
        first = to.First(name);
    }

    internal BookEntry(long id, ContactDetails details, LocalDate? spokeOn, LocalDate? nextOn)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(details, ContactJson.Default.ContactDetails);
        var only = All([new Row(id, json.Length, spokeOn, nextOn)], json)[0];
        (Id, SpokeOn, NextOn, Circle) = (id, spokeOn, nextOn, only.Circle);
        (texts, plain, words, name, first, organisation) = (only.texts, only.plain, only.words, only.name, only.first, only.organisation);
    }

    public long Id { get; }
    public LocalDate? SpokeOn { get; }
    public LocalDate? NextOn { get; }
    public Circle Circle { get; }
    public ContactDetails Details => details ??= JsonSerializer.Deserialize(texts.Plain.AsSpan(plain), ContactJson.Default.ContactDetails)!;

    /// <summary>Folded by <see cref="Fold.Name"/>, in UTF-8.</summary>
    internal ReadOnlySpan<byte> Name => texts.Folded.AsSpan(name);

    /// <summary>By name, and of the same name by number.</summary>
    internal static Comparer<BookEntry> ByName { get; } =
        Comparer<BookEntry>.Create((one, other) => one.first.CompareTo(other.first) is not 0 and var order ? order
            : one.Name.SequenceCompareTo(other.Name) is not 0 and var rest ? rest : one.Id.CompareTo(other.Id));

    /// <summary>Those of a book, or of a part of it.</summary>
    /// <param name="plain">Their <see cref="ContactDetails"/>, as they are sealed, one after the other.</param>
    internal static List<BookEntry> All(IReadOnlyList<Row> rows, byte[] plain)
    {
        var (texts, entries, at) = (new Texts(plain), new List<BookEntry>(rows.Count), 0);
        using var folding = new Folding(plain.Length);
        foreach (var row in rows)
            entries.Add(new BookEntry(row, texts, at..(at += row.Length), folding));
        texts.Folded = folding.Written();
        return entries;
    }

    /// <summary>Every word occurs somewhere in it.</summary>
    /// <param name="words">Folded, in UTF-8.</param>
    public bool Has(IReadOnlyList<byte[]> words)
    {
        foreach (var word in words)
        {
            if (texts.Folded.AsSpan(this.words).IndexOf(word) < 0)
                return false;
        }
        return true;
    }

    /// <summary>Every word occurs in the name.</summary>
    /// <inheritdoc cref="Has"/>
    public bool IsCalled(IReadOnlyList<byte[]> words)
    {
        foreach (var word in words)
        {
            if (Name.IndexOf(word) < 0)
                return false;
        }
        return true;
    }

    /// <summary>The organisation's name has this in it.</summary>
    /// <param name="name">Folded by <see cref="Fold.Name"/>.</param>
    public bool IsAt(string name) =>
        Encoding.UTF8.GetString(texts.Folded.AsSpan(organisation)).Replace(" ", "", StringComparison.Ordinal).Contains(name, StringComparison.Ordinal);

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

    /// <summary>What a row says beside what is sealed in it.</summary>
    /// <param name="Length">Of what is sealed, or of what comes out of it.</param>
    internal readonly record struct Row(long Id, int Length, LocalDate? SpokeOn, LocalDate? NextOn);

    /// <summary>What is in many entries stands together: of thousands of small things the garbage collector would make a pause that is felt.</summary>
    sealed class Texts(byte[] plain)
    {
        public byte[] Plain => plain;
        public byte[] Folded { get; set; } = [];
    }

    /// <summary>Folds texts in memory that is used again, as most need not be made a string for it.</summary>
    sealed class Folding(int room) : IDisposable
    {
        byte[] to = ArrayPool<byte>.Shared.Rent(room);
        char[] letters = [];

        public int End { get; private set; }

        /// <summary>Text by text, a line for each.</summary>
        public Range Write(ref Utf8JsonReader json)
        {
            var begin = End;
            Reserve(json.ValueSpan.Length + 1);
            if (!json.ValueIsEscaped && Ascii.ToLower(json.ValueSpan, to.AsSpan(End), out var written) == OperationStatus.Done)
                End += written;
            else
                Write(Folded(ref json));
            to[End++] = (byte)'\n';
            return begin..(End - 1);
        }

        /// <summary>The same text without its spaces.</summary>
        public Range WithoutSpaces(Range text)
        {
            if (!to.AsSpan(text).Contains((byte)' '))
                return text;
            var (begin, length) = text.GetOffsetAndLength(End);
            Reserve(length);
            var name = End;
            foreach (var letter in to.AsSpan(begin, length))
            {
                if (letter != ' ')
                    to[End++] = letter;
            }
            return name..End;
        }

        public ulong First(Range text)
        {
            Span<byte> first = stackalloc byte[sizeof(ulong)];
            var all = to.AsSpan(text);
            all[..Math.Min(first.Length, all.Length)].CopyTo(first);
            return BinaryPrimitives.ReadUInt64BigEndian(first);
        }

        public byte[] Written() => to.AsSpan(0, End).ToArray();

        public void Dispose() => ArrayPool<byte>.Shared.Return(to, clearArray: true);

        ReadOnlySpan<char> Folded(ref Utf8JsonReader json)
        {
            if (letters.Length < json.ValueSpan.Length)
                letters = new char[2 * json.ValueSpan.Length];
            return Fold.TryWords(letters.AsSpan(0, json.CopyString(letters)), out var written) ? letters.AsSpan(0, written) : Fold.Words(json.GetString()!);
        }

        void Write(ReadOnlySpan<char> text)
        {
            Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
            End += Encoding.UTF8.GetBytes(text, to.AsSpan(End));
        }

        void Reserve(int more)
        {
            if (to.Length - End >= more)
                return;
            var wider = ArrayPool<byte>.Shared.Rent(2 * (End + more));
            to.AsSpan(0, End).CopyTo(wider);
            ArrayPool<byte>.Shared.Return(to, clearArray: true);
            to = wider;
        }
    }
}
