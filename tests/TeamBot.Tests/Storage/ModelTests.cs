using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TeamBot.Storage;

namespace TeamBot.Tests.Storage;

public sealed class ModelTests
{
    [Fact]
    public void TheCompiledModelIsTheOneThatTheContextDescribes()
    {
        using var db = new StorageSetup.DesignTime().CreateDbContext([]);
        Assert.IsAssignableFrom<RuntimeModel>(db.Model);
        Assert.Equal(Described(db.GetService<IDesignTimeModel>().Model), Described(db.Model));
    }

    [Fact]
    public void NoMigrationIsMissing()
    {
        using var db = new StorageSetup.DesignTime().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static IEnumerable<string> Described(IModel model) =>
    [
        .. model.GetEntityTypes().SelectMany(type => type.GetProperties().Select(p => $"{type.Name}.{p.Name} {p.ClrType.Name} {p.IsNullable} {p.IsConcurrencyToken} {p.GetColumnName()}")),
        .. model.GetEntityTypes().SelectMany(type => type.GetNavigations().Select(n => $"{type.Name}.{n.Name} of {n.ForeignKey}")),
        .. model.GetEntityTypes().SelectMany(type => type.GetIndexes().Select(i => $"{type.Name} index {string.Join(',', i.Properties.Select(p => p.Name))} {i.IsUnique}")),
    ];
}
