using TeamBot.Commands;
using TeamBot.Schedule;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

public static class LeadsFeature
{
    public static void MapLeads(this BotMap bot)
    {
        bot.Commands.Group("lead", "Job leads for the team")
            .Map("share", "Pass a job lead on to the team", ShareLead.RunAsync, o => o
                .Text("link", "The page of the job", LeadLink.Longest)
                .Text("role", "What the job is", Lead.LongestRole)
                .Text("organisation", "Who it is with", Lead.LongestRole)
                .Text("place", "Where it is: a city, or remote", Lead.LongestRole)
                .Text("note", "What the others should know", Lead.LongestNote)
                .Choose("audience", "Who else sees it: other teams, with your name, or the server's leads channel, without",
                    WidenLead.ThisTeam, WidenLead.AllTeams, WidenLead.LeadsChannel))
            .Map("list", "The team's open leads, newest first; only you see them", ListLeads.RunAsync, o => o
                .Text("search", "Words to look for", ListLeads.LongestSearch))
            .Map("show", "One lead and all you can do about it; only you see it", ShowLead.RunAsync, o => o
                .Text("lead", "Start typing and pick", FindLead.LongestPick, FindLead.OfferAsync))
            .Map("mine", "What you shared and what came of it, and what you answered to; only you see it", MyLeads.RunAsync)
            .Map("edit", "Change a lead that you shared", EditLead.RunAsync, o => o
                .Text("lead", "Start typing and pick", FindLead.LongestPick, FindLead.OfferTheirsAsync), Answer.Form)
            .Map("close", "Say that a lead you shared is filled or no longer open", CloseLead.RunAsync, o => o
                .Text("lead", "Start typing and pick", FindLead.LongestPick, FindLead.OfferTheirsAsync)
                .Choose("how", "What became of it; no longer open unless you say otherwise", CloseLead.Filled, CloseLead.NoLongerOpen))
            .Map("want", "Be told, you alone, when a lead fits your words", WantLeads.RunAsync, o => o
                .Text("words", "All words, or some with “or” between: baker or cook. Without words, your list", LeadWant.Longest))
            .Map("report", "Tell those who look after the team that something is wrong with a lead, without your name", ReportLead.RunAsync, o => o
                .Text("lead", "Start typing and pick", FindLead.LongestPick, FindLead.OfferAsync)
                .Text("words", "What is wrong with it", LeadReport.LongestWords));
        bot.Commands
            .MessageCommand("Save as lead", "shares the job in it with the team", SaveAsLead.RunAsync)
            .Form("lead-share", ShareLead.SendAsync)
            .Form("lead-share-to:{audience}", ShareLead.SendToAsync)
            .Press("lead-wider:{lead}:{audience}", WidenLead.WiderAsync, Answer.Update)
            .Press("lead-narrow:{lead}", WidenLead.NarrowAsync, Answer.Update)
            .Press("lead-name:{lead}:{kind}", AnswerLead.NameAsync, Answer.Update)
            .Press("lead-answer:{lead}:{kind}", AnswerLead.RunAsync, Answer.Update)
            .Press("lead-withdraw:{lead}", WithdrawLead.RunAsync, Answer.Update)
            .Press("lead-restore:{lead}", WithdrawLead.RestoreAsync, Answer.Update)
            .Press("lead-off:{lead}", TakeOffLead.RunAsync, Answer.Update)
            .Press("lead-off-undo:{lead}", TakeOffLead.UndoAsync, Answer.Update)
            .Press("lead-more:{lead}", ShowLead.MoreAsync)
            .Press("lead-talk:{lead}", TalkAboutLead.RunAsync)
            .Press("lead-edit:{lead}", EditLead.OpenAsync, Answer.Form)
            .Form("lead-edit:{lead}", EditLead.SaveAsync)
            .Press("lead-close:{lead}:{how}", CloseLead.PressAsync, Answer.Update)
            .Press("lead-keep:{lead}", CloseLead.KeepAsync, Answer.Update)
            .Press("lead-came:{lead}", WhatCame.RunAsync, Answer.Update)
            .Press("lead-came-undo:{lead}:{step}", WhatCame.UndoAsync, Answer.Update)
            .Press("lead-report:{lead}", ReportLead.OpenAsync, Answer.Form)
            .Form("lead-report:{lead}", ReportLead.SendAsync)
            .Press("lead-report-undo:{lead}", ReportLead.UndoAsync, Answer.Update)
            .Press("lead-settle:{lead}", ReportLead.DismissAsync, Answer.Update)
            .Press("lead-unwant", WantLeads.RemoveAsync, Answer.Update)
            .Press("lead-want-undo:{want}", WantLeads.UndoAsync, Answer.Update)
            .Press("leads:{page}:{search}", ListLeads.TurnAsync, Answer.Update);
        bot.Jobs.Sweep.Add(new JobStep("leads that run out", LeadJobs.LookAfterAsync));
        bot.Jobs.Sweep.Add(new JobStep("leads to be published", LeadJobs.PublishAsync));
        bot.Posts.Map(PostKind.PublicLead, LeadCards.DrawAsync, LeadCards.MarkAsync, new PublicDefinition(LeadJobs.PlaceAsync, LeadJobs.SettledAsync));
        bot.Posts.Map(PostKind.LeadQuestion, LeadJobs.DrawQuestionAsync, LeadJobs.MarkQuestionAsync);
        bot.Posts.Map(PostKind.Lead, LeadCards.DrawAsync, LeadCards.MarkAsync);
    }
}
