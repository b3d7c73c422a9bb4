using TeamBot.Discord.Bench;

return args switch
{
    ["answer"] => await AnswerCost.RunAsync(),
    ["compression"] => Compression.Run(),
    ["http"] => await HttpVersions.RunAsync(),
    ["http-server"] => await HttpVersions.ServeAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("What docs/discord-client.md says was measured: answer, compression or http.");
    return 2;
}
