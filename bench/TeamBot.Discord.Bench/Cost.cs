namespace TeamBot.Discord.Bench;

/// <summary>What something took: time on the wall, this process's CPU, and what it allocated.</summary>
internal readonly record struct Cost(TimeSpan Time, TimeSpan Cpu, long Bytes)
{
    public static Cost Now() =>
        new(TimeProvider.System.GetElapsedTime(0), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));

    public Cost Since(Cost before) => new(Time - before.Time, Cpu - before.Cpu, Bytes - before.Bytes);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
