using System.Security.Cryptography;
using System.Text;
using TeamBot.Sandbox;
using TeamBot.Sandbox.Page;
using TeamBot.Sandbox.Show;

Console.OutputEncoding = Encoding.UTF8;
var screen = Screen.OfConsole();
try
{
    var arguments = Arguments.Parse(args);
    var options = new TownOptions
    {
        RecordFile = arguments.Record,
        WithBot = !arguments.NoBot,
        StandIn = standIn => standIn with
        {
            Port = arguments.Port,

            // `serve --no-bot` has the token that its users are told. Our own bot's is nobody else's, so that no other program acts as the bot.
            Token = arguments.NoBot ? standIn.Token : Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),

            // Our bot may be restarted as often as one likes; any other meets Discord's own limit of one identify in five seconds.
            IdentifyInterval = arguments.NoBot ? TimeSpan.FromSeconds(5) : TimeSpan.Zero,
        },
    };
    switch (arguments.Verb)
    {
        case "help":
            screen.Tell(Texts.Usage);
            return 0;
        case "play":
            return await PlayFile.RunAsync(arguments.File, options, screen);
        case "":
            return await PageVerb.RunAsync(arguments, options, screen);
        default:
            using (var terminal = new Terminal(options, screen, Console.In, prompt: !Console.IsInputRedirected))
            {
                return await terminal.RunAsync();
            }
    }
}
catch (FormatException wrong)
{
    screen.Complain($"{wrong.Message}\n\n{Texts.Usage}");
    return 2;
}
catch (Exception failure)
{
    screen.Complain($"The sandbox failed: {(failure is IOException ? failure.Message : failure)}");
    return 1;
}
