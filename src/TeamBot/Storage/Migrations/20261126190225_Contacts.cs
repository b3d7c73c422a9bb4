using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Contacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Those that are there were not sealed. They live two days, so they go.
            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_At",
                table: "Drafts",
                column: "At");

            migrationBuilder.AddColumn<byte[]>(
                name: "SameEmail",
                table: "Contacts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SameHandle",
                table: "Contacts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SamePhone",
                table: "Contacts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Members_UserId",
                table: "Members",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_SameEmail",
                table: "Contacts",
                columns: new[] { "OwnerId", "SameEmail" },
                filter: "\"SameEmail\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_SameHandle",
                table: "Contacts",
                columns: new[] { "OwnerId", "SameHandle" },
                filter: "\"SameHandle\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_SamePhone",
                table: "Contacts",
                columns: new[] { "OwnerId", "SamePhone" },
                filter: "\"SamePhone\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_RemovedAt",
                table: "Contacts",
                column: "RemovedAt",
                filter: "\"RemovedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Members_UserId",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_SameEmail",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_SameHandle",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_SamePhone",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_RemovedAt",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "SameEmail",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "SameHandle",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "SamePhone",
                table: "Contacts");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    Form = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_At",
                table: "Drafts",
                column: "At");
        }
    }
}
