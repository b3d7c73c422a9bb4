using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Contacts;

public static class ContactsFeature
{
    const string Who = "Who; start typing and pick";

    public static void MapContacts(this BotMap bot)
    {
        bot.Commands.Group("contact", "Your private address book: nobody else sees it", reach: Reach.Everywhere)
            .Map("add", "Write down somebody you met; it counts toward your contacts", AddContact.RunAsync, o => o
                .Text("name", "Their name; without it a form opens", ContactDetails.LongestName)
                .Text("note", "What you talked about", ContactDetails.LongestNote))
            .Map("list", "Who is in your book", ListContacts.RunAsync, o => o
                .Text("search", "Words to look for", ListContacts.LongestSearch)
                .Choose("circle", "Where you know them from", [.. ContactWords.Circles.Select(ContactWords.Of)])
                .Text("organisation", "Where they are", ContactDetails.LongestLine))
            .Map("show", "One of them, with all you wrote down", ShowContact.RunAsync, o => o
                .Text("name", Who, ContactDetails.LongestName, FindContact.OfferAsync))
            .Map("edit", "Change what you wrote down", EditContact.RunAsync, o => o
                .Text("name", Who, ContactDetails.LongestName, FindContact.OfferAsync), Answer.Form)
            .Map("spoke", "Note that you spoke with somebody, and when to get back to them", SpokeContact.RunAsync, o => o
                .Text("name", Who, ContactDetails.LongestName, FindContact.OfferAsync)
                .Text("when", "The day: yesterday, Tue, 3 March; today unless you say otherwise", 30)
                .Text("next", "When to get back to them, counted from then: 3 weeks, 6 April, Mon", 30))
            .Map("due", "Whom you meant to get back to by now, and in the coming week", DueContacts.RunAsync)
            .Map("remove", "Take somebody out of your book", RemoveContact.RunAsync, o => o
                .Text("name", Who, ContactDetails.LongestName, FindContact.OfferAsync))
            .Map("import", "Take in a file of contacts, CSV or vCard; you see first what is in it", ImportContacts.RunAsync, o => o
                .File("file", "What your address book exported: CSV or vCard"))
            .Map("export", "Your whole book as a file, which only you get", ExportContacts.RunAsync, o => o
                .Choose("format", "CSV for spreadsheets, vCard for phones; CSV unless you say otherwise", ExportContacts.Formats));
        bot.Commands
            .UserCommand("Add as contact", "writes them down in your address book, which nobody else sees", AddContact.FromMenuAsync, Reach.Everywhere)
            .Form("contact-add", AddContact.SendAsync, personal: true)
            .Press("contact-same:{draft}:{contact}", SamePerson.SameAsync, Answer.Update, personal: true)
            .Press("contact-which:{draft}", SamePerson.PickAsync, Answer.Update, personal: true)
            .Press("contact-other:{draft}", SamePerson.OtherAsync, Answer.Update, personal: true)
            .Press("contact-undo:{contact}", AddContact.UndoAsync, Answer.Update, personal: true)
            .Press("contact-again:{contact}:{count}", AddContact.PutBackAsync, Answer.Update, personal: true)
            .Press("contact-more:{contact}", AddContact.OpenMoreAsync, Answer.Form, personal: true)
            .Form("contact-more:{contact}", AddContact.SendMoreAsync, Answer.Update, personal: true)
            .Press("contact-one:{contact}:{other}", SamePerson.MakeOneAsync, Answer.Update, personal: true)
            .Press("contact-one-of:{contact}", SamePerson.PickOneAsync, Answer.Update, personal: true)
            .Press("contact-one-not:{contact}:{other}:{draft}", SamePerson.MakeTwoAsync, Answer.Update, personal: true)
            .Press("contact-two:{contact}:{draft}", SamePerson.StayTwoAsync, Answer.Update, personal: true)
            .Press("contact-team:{contact}", AddContact.CountForAsync, Answer.Update, personal: true)
            .Press("contact-circle:{contact}:{on}", ShowContact.CircleAsync, Answer.Update, personal: true)
            .Press("contact-tie:{contact}", ShowContact.TieAsync, Answer.Update, personal: true)
            .Press("contact-show:{contact}", ShowContact.PressAsync, personal: true)
            .Press("contact-pick", ShowContact.PickAsync, personal: true)
            .Press("contact-edit:{contact}", EditContact.OpenAsync, Answer.Form, personal: true)
            .Form("contact-edit:{contact}", EditContact.SendAsync, Answer.Update, personal: true)
            .Press("contact-reach:{contact}", EditContact.OpenReachAsync, Answer.Form, personal: true)
            .Form("contact-reach:{contact}", EditContact.SendReachAsync, Answer.Update, personal: true)
            .Press("contact-spoke:{contact}", SpokeContact.TodayAsync, Answer.Update, personal: true)
            .Press("contact-later:{contact}", SpokeContact.LaterAsync, Answer.Update, personal: true)
            .Press("contact-quiet:{contact}", SpokeContact.QuietAsync, Answer.Update, personal: true)
            .Press("contact-before:{contact}:{draft}", AsBefore.RunAsync, Answer.Update, personal: true)
            .Press("contact-remove:{contact}", RemoveContact.PressAsync, Answer.Update, personal: true)
            .Press("contact-restore:{contact}", RemoveContact.UndoAsync, Answer.Update, personal: true)
            .Press("contact-import:{draft}:{take}", ImportContacts.TakeAsync, Answer.Update, personal: true)
            .Press("contact-import-not:{draft}", ImportContacts.RefuseAsync, Answer.Update, personal: true)
            .Press("contact-import-undo:{draft}", ImportContacts.UndoAsync, Answer.Update, personal: true)
            .Press("contact-import-again:{draft}", ImportContacts.PutBackAsync, Answer.Update, personal: true)
            .Press("contact-export:{format}:{from}", ExportContacts.PartAsync, personal: true)
            .Press("contacts:{draft}:{page}", ListContacts.TurnAsync, Answer.Update, personal: true)
            .Press("contact-due:{post}", DueContacts.ShowWhoAsync, personal: true);
        bot.Posts.Map(PostKind.FollowUp, FollowUps.DrawAsync, FollowUps.MarkAsync);
        bot.Jobs.Sweep.Add(new JobStep("follow-ups", FollowUps.RemindAsync));
        bot.Jobs.Nightly.Add(new JobStep("removed contacts", RemoveContact.ForgetAsync));
    }
}
