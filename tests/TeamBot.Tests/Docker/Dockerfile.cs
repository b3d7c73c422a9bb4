using System.Text.Json;
using TeamBot.Tests.Support;

namespace TeamBot.Tests.Docker;

/// <summary>One line of a Dockerfile, such as COPY with "src/ src/".</summary>
internal sealed record Instruction(string Name, string Rest)
{
    public IReadOnlyList<string> Words => Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What follows one FROM. <see cref="Base"/> is an image or the name of an earlier stage.</summary>
internal sealed record Stage(string Name, string Base, IReadOnlyList<Instruction> Instructions)
{
    public IEnumerable<Instruction> All(string name) => Instructions.Where(instruction => instruction.Name == name);

    public string Last(string name) => All(name).Last().Rest;

    /// <summary>The program that the container starts, in the form ["dotnet", "TeamBot.dll"].</summary>
    public IReadOnlyList<string> EntryPoint => JsonSerializer.Deserialize<string[]>(Last("ENTRYPOINT"))!;
}

/// <summary>The repository's Dockerfile, read as far as these tests need it: one instruction a line.</summary>
internal static class Dockerfile
{
    public const string FilePath = "docker/Dockerfile";

    public static IReadOnlyList<Stage> Stages { get; } = Read();

    public static Stage Named(string name) => Stages.Single(stage => stage.Name == name);

    private static List<Stage> Read()
    {
        List<Stage> stages = [];
        List<Instruction> instructions = [];
        foreach (var line in Repository.Read(FilePath).Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split(' ', 2);
            var instruction = new Instruction(parts[0], parts[1]);
            if (instruction is { Name: "FROM", Words: [var image, "AS", var name] })
                stages.Add(new Stage(name, image, instructions = []));
            else
                instructions.Add(instruction);
        }

        return stages;
    }
}
