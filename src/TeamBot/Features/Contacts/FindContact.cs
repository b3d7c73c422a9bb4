using System.Globalization;
using System.Text;
using TeamBot.Commands;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts;

/// <summary>Finds somebody in their owner's book by what was typed.</summary>
static class FindContact
{
    const int MostOffered = 25, LongestLabel = 100;

    /// <summary>Offers names as they are typed; the value is the contact's number.</summary>
    public static async Task<IReadOnlyList<Choice>> OfferAsync(string typed, Caller caller, TeamBotDb db, Books books)
    {
        var book = await books.OfAsync(db, caller.UserId);
        var found = typed.Trim().Length == 0 ? book.OrderByDescending(entry => entry.Id) : Fitting(book, typed);
        return [.. found.Take(MostOffered).Select(entry => new Choice(FreeText.Label(ContactCards.Line(entry.Details), LongestLabel), entry.Id.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>The one who was picked or meant. What stands elsewhere than in the name is enough to be looked at, but not to be acted upon.</summary>
    /// <param name="toLook">They are only shown.</param>
    /// <exception cref="UserError">Nobody fits, or several do: then one of them can be picked.</exception>
    public static async Task<BookEntry> FindAsync(this TeamBotDb db, Books books, Owner owner, string typed, bool toLook = false)
    {
        var book = await books.OfAsync(db, owner.Id);
        if (long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && book.FirstOrDefault(entry => entry.Id == id) is { } picked)
            return picked;
        var name = Name(typed);
        if (name.Length == 0)
            throw ContactCards.Unnamed([.. book.OrderByDescending(entry => entry.Id)]);
        if (book.Where(entry => entry.Name.SequenceEqual(name)).ToList() is { Count: > 0 } exactly)
            return exactly.Count == 1 ? exactly[0] : throw ContactCards.Several(exactly, typed);
        var (words, found) = (Words(typed), Fitting(book, typed).ToList());
        var called = found.Where(entry => entry.IsCalled(words)).ToList();
        return called.Count == 1 ? called[0]
            : found.Count == 1 && toLook ? found[0]
            : throw (found.Count == 0 ? ContactCards.Nobody(typed) : found.Count == 1 ? ContactCards.Perhaps(found[0], typed) : ContactCards.Several(found, typed));
    }

    /// <summary>Those whose name begins so come first, then those in whom the words are found.</summary>
    public static IEnumerable<BookEntry> Fitting(IReadOnlyList<BookEntry> book, string typed)
    {
        var (words, beginning) = (Words(typed), Name(typed));
        var found = book.Where(entry => entry.Has(words)).ToList();
        return found.Where(Begins).Concat(found.Where(entry => !Begins(entry)));

        bool Begins(BookEntry entry) => entry.Name.StartsWith(beginning);
    }

    public static byte[][] Words(string typed) => Array.ConvertAll(Fold.Words(FreeText.Clean(typed)).Split(' ', StringSplitOptions.RemoveEmptyEntries), Encoding.UTF8.GetBytes);

    static byte[] Name(string typed) => Encoding.UTF8.GetBytes(Fold.Name(FreeText.Clean(typed)));
}
