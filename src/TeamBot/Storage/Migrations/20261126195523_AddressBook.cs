using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AddressBook : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Those that are there were not sealed; they wait for a Fix it only, so they go.
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

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SameName = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SameHandle = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SameEmail = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SamePhone = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SpokeOn = table.Column<string>(type: "TEXT", nullable: true),
                    NextOn = table.Column<string>(type: "TEXT", nullable: true),
                    RemindAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ActId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Acts_ActId",
                        column: x => x.ActId,
                        principalTable: "Acts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PersonKeys",
                columns: table => new
                {
                    UserId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WrappedBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonKeys", x => x.UserId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ActId",
                table: "Contacts",
                column: "ActId",
                filter: "\"ActId\" IS NOT NULL");

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
                name: "IX_Contacts_OwnerId_SameName",
                table: "Contacts",
                columns: new[] { "OwnerId", "SameName" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_SamePhone",
                table: "Contacts",
                columns: new[] { "OwnerId", "SamePhone" },
                filter: "\"SamePhone\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_RemindAt",
                table: "Contacts",
                column: "RemindAt",
                filter: "\"RemindAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_RemovedAt",
                table: "Contacts",
                column: "RemovedAt",
                filter: "\"RemovedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "PersonKeys");

            migrationBuilder.DropColumn(
                name: "Sealed",
                table: "Drafts");

            migrationBuilder.AddColumn<string>(
                name: "Form",
                table: "Drafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }
    }
}
