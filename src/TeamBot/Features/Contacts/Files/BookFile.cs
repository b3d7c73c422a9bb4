using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace TeamBot.Features.Contacts.Files;

/// <summary>Files of contacts, as members send them: CSV or vCard, told apart by what is in them and not by their name.</summary>
static class BookFile
{
    /// <summary>In bytes. Every file that <see cref="CsvBook"/> or <see cref="VCardBook"/> writes is at most so large.</summary>
    public const int Largest = 4 * 1024 * 1024;

    /// <summary>In one file.</summary>
    public const int MostContacts = 10_000;

    /// <summary>Reads a file, whatever it is; the book may hold nothing but what was left out. When it can't be taken, <paramref name="problem"/> is one sentence to the member, ready for a message.</summary>
    /// <param name="today">Of the owner: they have spoken with nobody later than that.</param>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out ImportedBook? book, out string problem, LocalDate? today = null)
    {
        book = null;
        problem = file.Length > Largest ? FileWords.TooLarge : "";
        if (problem.Length == 0 && FileText.TryDecode(file, out var text, out problem))
        {
            book = VCardBook.IsOne(text) ? VCardBook.Read(text, today, out problem) : CsvBook.Read(text, today, out problem);
            if (problem == FileWords.NoNames && VCardBook.HasOne(text))
                problem = FileWords.NoBegin;
        }
        if (book is { Contacts.Count: 0, LeftOut.Count: 0 })
            (book, problem) = (null, FileWords.NoContacts);
        return book is not null;
    }

    /// <summary>Joins what is written one contact after another into files that can be read again, each with its beginning.</summary>
    internal static IReadOnlyList<byte[]> Parts(byte[] beginning, IEnumerable<byte[]> contacts)
    {
        List<byte[]> parts = [];
        var (part, count) = (new MemoryStream(), 0);
        part.Write(beginning);
        foreach (var contact in contacts)
        {
            if (count == MostContacts || part.Length + contact.Length > Largest)
            {
                parts.Add(part.ToArray());
                (part, count) = (new MemoryStream(), 0);
                part.Write(beginning);
            }
            part.Write(contact);
            count++;
        }
        return [.. parts, part.ToArray()];
    }
}
