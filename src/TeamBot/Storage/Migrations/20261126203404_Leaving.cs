using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Leaving : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Deletions",
                columns: table => new
                {
                    UserId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deletions", x => x.UserId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Deletions_DueAt",
                table: "Deletions",
                column: "DueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Deletions");
        }
    }
}
