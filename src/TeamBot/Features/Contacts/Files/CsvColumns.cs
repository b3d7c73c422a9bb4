using System.Text.RegularExpressions;
using TeamBot.Storage;
using TeamBot.Text;

namespace TeamBot.Features.Contacts.Files;

/// <summary>Which column of a CSV is about what.</summary>
sealed partial class CsvColumns
{
    // As the exports of Google Contacts, LinkedIn and Outlook call them, in English, and what others do in English, German, French and Spanish. Earlier ones are
    // preferred where several are there; "~" marks what is only believed where nothing better is.
    static readonly Dictionary<string, (Field Field, int Rank, bool Weak)> Headers = Ranked(
        (Field.Name, "name fullname displayname contactname contact person contacto nomcomplet nombrecompleto vollstandigername ~nom ~nombre ~fileas ~nickname"),
        (Field.First, "firstname givenname first vorname prenom nombres"),
        (Field.Middle, "middlename additionalname middle zweitervorname"),
        (Field.Last, "lastname familyname surname last nachname familienname apellidos apellido nomdefamille"),
        (Field.Organisation, "organisation organization company organizationname organization1name companyname employer firma unternehmen entreprise societe empresa organizacion compania"),
        (Field.Role, "role jobtitle position organizationtitle organization1title occupation rolle funktion beruf poste fonction cargo puesto ~title ~titel ~titre"),
        (Field.Email, "email emailaddress emails mail email1value emailaddress1 primaryemail email1 mailadresse emailadresse courriel adresseemail correo correoelectronico email2value email2address email3address"),
        (Field.Phone, "phone phonenumber mobile mobilephone mobilenumber cell cellphone phone1value primaryphone telephone tel telefon telefonnummer handy handynummer mobiltelefon telefono movil portable businessphone homephone phone2value"),
        (Field.Handle, "handle username discord discordname user benutzername pseudo"),
        (Field.Link, "link url website webpage personalwebpage linkedin linkedinurl profile profileurl website1value webseite siteweb lien enlace sitioweb"),
        (Field.Circle, "circle kreis cercle circulo ~categories ~category ~labels ~groupmembership ~kategorien ~kategorie"),
        (Field.Tie, "tie closeness"),
        (Field.HowMet, "howmet howwemet howyoumet wheremet met kennengelernt woher rencontre"),
        (Field.SpokeOn, "lastspoke lastspokeon spokeon spoke lastcontact lastcontacted lasttouch letzterkontakt derniercontact ultimocontacto"),
        (Field.NextOn, "getbackon nexton next nextcontact nextdate followup followupon followupdate nachsterkontakt prochaincontact proximocontacto"),
        (Field.Every, "getbackevery every"),
        (Field.Note, "note notes comment comments remarks notiz notizen bemerkung bemerkungen kommentar remarque remarques commentaire nota notas comentarios"),
        (Field.AddedAt, "addedat"));

    readonly List<int>[] of = [.. Enum.GetValues<Field>().Select(_ => new List<int>())];

    CsvColumns() { }

    /// <summary>How many of the columns are known by their names.</summary>
    public int Known => of.Sum(columns => columns.Count);

    public bool HasName => of[(int)Field.Name].Count > 0 || of[(int)Field.First].Count > 0 || of[(int)Field.Last].Count > 0;

    public string Told { get; private set; } = "";

    public static CsvColumns ByHeader(IReadOnlyList<string> headers)
    {
        var (columns, keys) = (new CsvColumns(), headers.Select(ContactFields.Key).ToList());
        foreach (var found in keys.Select((key, index) => (Key: key, Index: index)).Where(column => Headers.ContainsKey(column.Key)).GroupBy(column => Headers[column.Key].Field))
        {
            var strong = found.Where(column => !Headers[column.Key].Weak).ToList();
            columns.of[(int)found.Key].AddRange((strong.Count > 0 ? strong : [.. found]).OrderBy(column => Headers[column.Key].Rank).Select(column => column.Index));
        }
        columns.TakeHalfNames(keys);
        columns.Tell(index => headers[index], headers.Count);
        return columns;
    }

    /// <summary>By what is in them, where the first line names none; null when the first column does not look like names.</summary>
    public static CsvColumns? ByContent(IReadOnlyList<string[]> rows)
    {
        if (!Most(rows, 0, text => Name().IsMatch(text)))
            return null;
        var (columns, width) = (new CsvColumns(), rows.Max(row => row.Length));
        columns.of[(int)Field.Name].Add(0);
        for (var index = 1; index < width; index++)
        {
            var field = Most(rows, index, text => MailAddress().IsMatch(text)) ? Field.Email
                : Most(rows, index, text => PhoneNumber().IsMatch(text)) ? Field.Phone
                : Most(rows, index, text => text.StartsWith("http", StringComparison.OrdinalIgnoreCase)) ? Field.Link
                : (Field?)null;
            if (field is { } known)
                columns.of[(int)known].Add(index);
        }
        columns.Tell(FileWords.Column, width);
        return columns;
    }

    public ContactFields Read(string[] cells)
    {
        var fields = new ContactFields();
        for (var field = 0; field < of.Length; field++)
        {
            foreach (var index in of[field])
            {
                if (index < cells.Length)
                    fields.Offer((Field)field, cells[index]);
            }
        }
        return fields;
    }

    // "Name, Vorname" is last and first; so is "Nom, Prénom", and "Nombre, Apellidos" is first and last. "Name, Surname" too.
    void TakeHalfNames(List<string> keys)
    {
        var (name, first, last) = (of[(int)Field.Name], of[(int)Field.First], of[(int)Field.Last]);
        var half = name.Count == 1 && keys[name[0]] is "name" or "nom" or "nombre";
        if (half && last.Count == 0 && first.Count > 0 && keys[first[0]] is "vorname" or "prenom")
            (of[(int)Field.Name], of[(int)Field.Last]) = ([], name);
        else if (half && first.Count == 0 && last.Count > 0)
            (of[(int)Field.Name], of[(int)Field.First]) = ([], name);
        // A nickname would be preferred to the name.
        else if ((first.Count > 0 || last.Count > 0) && name.All(index => Headers[keys[index]].Weak))
            of[(int)Field.Name] = [];
    }

    void Tell(Func<int, string> name, int width)
    {
        Field[] parts = [Field.First, Field.Middle, Field.Last];
        var named = of[(int)Field.Name].Count > 0 ? of[(int)Field.Name] : [.. parts.SelectMany(part => of[(int)part])];
        var taken = Enum.GetValues<Field>().Except(parts)
            .Select(field => (Field: field, Taken: field == Field.Name ? named : of[(int)field]))
            .Where(column => column.Taken.Count > 0)
            .Select(column => (column.Field, (IReadOnlyList<string>)[.. column.Taken.Select(name)]))
            .ToList();
        var used = of.SelectMany(columns => columns).ToHashSet();
        Told = taken.Count == 0 ? "" : FileWords.Columns(taken, [.. Enumerable.Range(0, width).Where(index => !used.Contains(index)).Select(name).Where(text => FreeText.Clean(text).Length > 0)]);
    }

    static bool Most(IReadOnlyList<string[]> rows, int index, Func<string, bool> looks)
    {
        var texts = rows.Where(row => index < row.Length).Select(row => FreeText.Clean(row[index])).Where(text => text.Length > 0).ToList();
        return texts.Count > 0 && texts.Count(text => text.Length <= ContactDetails.LongestName && looks(text)) * 5 >= texts.Count * 3;
    }

    static Dictionary<string, (Field Field, int Rank, bool Weak)> Ranked(params (Field Field, string Keys)[] all) =>
        all.SelectMany(known => known.Keys.Split(' ').Select((key, rank) => (Key: key.TrimStart('~'), known.Field, rank, Weak: key[0] == '~')))
            .ToDictionary(known => known.Key, known => (known.Field, known.rank, known.Weak));

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"^\+?[0-9][0-9 ()./-]{5,24}$")]
    private static partial Regex PhoneNumber();

    // At most six words of letters, as people are called, titles and trades in brackets included.
    [GeneratedRegex(@"^[\p{L}][\p{L}\p{M}.'’`()&/-]*(?:,? [\p{L}\p{M}.'’`()&/-]+){0,5}$")]
    private static partial Regex Name();
}
