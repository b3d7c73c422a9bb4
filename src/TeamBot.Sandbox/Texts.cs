using DiscordStandIn;

namespace TeamBot.Sandbox;

/// <summary>What the sandbox says about itself.</summary>
internal static class Texts
{
    public const string Usage = """
        The bot in a local Discord, in one process. Nothing leaves this machine.

          TeamBot.Sandbox                     a page in the browser, on http://127.0.0.1:5080
          TeamBot.Sandbox terminal            type lines and see what happens
          TeamBot.Sandbox play FILE           plays a script on a fresh world and prints the transcript
          TeamBot.Sandbox serve --no-bot      the local Discord alone, for any other bot

          --record FILE    appends every HTTP exchange to FILE, one JSON line each
          --urls URL       for the page, and with serve: where to listen, http://127.0.0.1:5080 unless told otherwise

        Exit code 0 when all went well, 1 when a line could not be done or an expect did not hold, 2 for wrong usage.
        """;

    public const string Lines = """
        Ana: /goal set 5 plan:"after breakfast"     a slash command; options by name, or in order
        Ana: types timezone:"los ang" in /team create    what the bot offers
        Ana: press "Join"                           the newest button of that label; … on "text" picks the message
        Ana: pick "Which circle?" "Alumni"          a select menu
        Ana: fill win:"Two good talks"              sends the form that Ana has open
        Ana: app "Save as lead" on "text"           a message command; … on @Ben is one on a person
        Ana: write "Well done!"                     an ordinary message
        in #phoenix · in dm · in thread "Week 10" · server "Other"
        in forum #leads Remote Data · in announcements #news · follow #news
        Ana may manage-channels · Ana may nothing · Ana closes dms · Ana leaves
        bot loses send-messages · bot may send-messages · bot is kicked
        wait 2d 3h · until 2026-03-09 09:00         moves the clock ahead
        restart · crash                             stops the bot, or kills it, and starts it again; … 11h after that time
        expect "text" · expect Ana sees "text" · expect-not "text"
        save "name.csv" to path                     writes an attachment of the step before to a file
        """ + "\n" + FaultLine.Lines + """

        help · quit
        """;

    public static string Opening(Town town) => $"""
        This is a local Discord with TeamBot in it. Nothing leaves this machine, and all of it is gone when you quit.
        You are in {town.Here.Channel} on the server “{town.Here.Guild}”. It is {town.Now.ToString("ddd d MMMM HH:mm", System.Globalization.CultureInfo.InvariantCulture)} ({town.Zone.Id}) and time goes by.
        Whoever you name is there. Type these first, one after the other:

          Ana may manage-channels
          Ana: /team create timezone:America/Los_Angeles
          Ben: press Join
          Ana: /goal set 5
          wait 1w

        “help” lists all that can be typed, “quit” or Ctrl+C ends.

        """;

    public static string PageOpened(Uri url) => $"""
        A local Discord with TeamBot in it. Open this in a browser:

          {url}
        {(url.IsLoopback ? "" : "\n  Careful: whoever reaches this machine can open it too, and act in it as anybody.\n")}
        Nothing leaves this machine, and all of it is gone when you end it with Ctrl+C, unless you save the run on the page.

        """;

    public static string Serving(StandIn discord) => $"""
        A local Discord for any bot, without ours. Ctrl+C ends it.

          REST     {discord.ApiUrl}
          token    {discord.Options.Token}

        Lines typed here are played, such as “Ana: /ping”; “help” lists all.

        """;
}
