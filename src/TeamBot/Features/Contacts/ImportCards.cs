using TeamBot.Cards;
using TeamBot.Discord.Models;
using TeamBot.Features.Contacts.Files;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>What people read about files of contacts that they send and get. All of it is for its owner's eyes alone.</summary>
static class ImportCards
{
    // How many names and remarks are shown.
    static readonly int[] Rooms = [10, 5, 2, 0];

    /// <param name="known">For each contact whom in the book it may be.</param>
    public static Card Preview(ImportedBook read, IReadOnlyList<BookEntry?> known, Draft draft)
    {
        var (all, doubles) = (read.Contacts.Count, known.Count(one => one is not null));
        List<Button> choices = [];
        if (doubles < all)
            choices.Add(Press.Primary($"Import {Plural.Of(all - doubles, "contact")}", $"contact-import:{draft.Id}:{Take.New}"));
        if (doubles > 0)
            choices.Add(Press.Secondary(doubles == 1 ? "Import the double too" : "Import the doubles too", $"contact-import:{draft.Id}:{Take.All}"));
        return Card.Of(Fitting.Of(Rooms, room => Preview(read, known, doubles, room))).Buttons([.. choices, Press.Secondary("Not now", $"contact-import-not:{draft.Id}")]);
    }

    /// <summary>All that is in the file had to be left out.</summary>
    public static Card Nothing(ImportedBook read) => Card.Of($"""
        There is no contact in that file that I can take.
        {FileWords.Report(read.LeftOut)}
        Please put that right in the file and send it again.
        """);

    public static Card Done(int imported, int left, Draft undo)
    {
        var doubles = left == 0 ? "" : left == 1 ? " One was left out, who is in it already." : $" {left:N0} were left out, who are in it already.";
        return Card.Of($"{Plural.Of(imported, "contact")} {Are(imported)} in your book now, and only you see them.{doubles} Nothing is counted toward your goals.")
            .Buttons(Press.Secondary("Undo", $"contact-import-undo:{undo.Id}"));
    }

    public static Card Refused() => Card.Of("Nothing was imported, and I kept nothing of the file. `/contact import` takes it another time.");

    /// <param name="stay">Those who were changed since.</param>
    public static Card Undone(int removed, int stay, Draft? back)
    {
        var changed = stay == 0 ? "" : $" {Plural.Of(stay, "contact")} that you changed since {(stay == 1 ? "stays" : "stay")}; `/contact remove` takes one out.";
        return Card.Of(removed == 0
            ? $"Nobody was taken out of your book.{changed}"
            : $"{Plural.Of(removed, "contact")} of that import {Are(removed)} out of your book, and gone for good in a week.{changed}").Buttons(back is null ? [] : [Press.Secondary("Put back", $"contact-import-again:{back.Id}")]);
    }

    public static Card Again(int back, Draft undo) =>
        Card.Of($"{Plural.Of(back, "contact")} of that import {Are(back)} back in your book.").Buttons(Press.Secondary("Undo", $"contact-import-undo:{undo.Id}"));

    static string Preview(ImportedBook read, IReadOnlyList<BookEntry?> known, int doubles, int room)
    {
        var all = read.Contacts.Count;
        var names = read.Contacts.Zip(known).Where(one => one.Second is null).Select(one => Name(one.First.Details));
        var book = known.OfType<BookEntry>().DistinctBy(entry => entry.Id).Select(entry => Name(entry.Details));
        string?[] lines =
        [
            $"### {Plural.Of(all, "contact")} in your file",
            doubles == all ? null : $"{all - doubles:N0} {Are(all - doubles)} new{Named(names, room)}.",
            doubles == 0 ? null : $"{doubles:N0} {(doubles == 1 ? "seems" : "seem")} to be in your book already{Named(book, room)}.",
            read.Columns.Length == 0 || room == 0 ? null : $"**Columns:** {read.Columns}",
            Told("is left out", "are left out", read.LeftOut, room),
            Told("comes in with something left out", "come in with something left out", read.Shortened, room),
            Told("may be in the file twice", "may be in the file twice", read.Doubles, room),
            "-# Nothing is imported yet. What is imported counts toward no goal, and nobody else sees it.",
        ];
        return string.Join('\n', lines.Where(line => line is not null));
    }

    static string Named(IEnumerable<string> names, int room) => room == 0 ? "" : $": {Plural.List(names, most: room)}";

    static string? Told(string one, string several, IReadOnlyList<Remark> remarks, int room) => remarks.Select(remark => remark.Where).Distinct().Count() switch
    {
        0 => null,
        var count => $"**{count:N0} {(count == 1 ? one : several)}{(room == 0 ? ".**" : $":**\n{FileWords.Report(remarks, room)}")}",
    };

    static string Name(ContactDetails details) => FreeText.Show(FreeText.Shorten(details.Name, 60));

    static string Are(int count) => count == 1 ? "is" : "are";
}
