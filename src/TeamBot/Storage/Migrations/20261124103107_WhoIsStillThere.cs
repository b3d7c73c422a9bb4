using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class WhoIsStillThere : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RosterDueAt",
                table: "Teams",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Teams_RosterDueAt",
                table: "Teams",
                column: "RosterDueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Teams_RosterDueAt",
                table: "Teams");

            migrationBuilder.DropColumn(
                name: "RosterDueAt",
                table: "Teams");
        }
    }
}
