using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LeadLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Closing",
                table: "Leads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "DueAt",
                table: "Leads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpiresAt",
                table: "Leads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "Leads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TakenBackAt",
                table: "LeadAnswer",
                type: "INTEGER",
                nullable: true);

            // Written out, for the tool would copy both tables to add a reference.
            migrationBuilder.Sql("""ALTER TABLE "Leads" ADD COLUMN "QuestionId" INTEGER NULL REFERENCES "Posts" ("Id")""");
            migrationBuilder.Sql("""ALTER TABLE "LeadAnswer" ADD COLUMN "NoticeId" INTEGER NULL REFERENCES "Posts" ("Id")""");
            migrationBuilder.Sql("""ALTER TABLE "LeadAnswer" ADD COLUMN "WeekId" INTEGER NULL REFERENCES "Weeks" ("Id")""");

            // What was shared before runs out as if it had been shared with this version: 30 days after it was, and its giver is asked three days before.
            migrationBuilder.Sql("""UPDATE "Leads" SET "ExpiresAt" = "SharedAt" + 25920000000000""");
            migrationBuilder.Sql("""UPDATE "Leads" SET "DueAt" = "ExpiresAt" - 2592000000000 WHERE "WithdrawnAt" IS NULL""");

            migrationBuilder.CreateTable(
                name: "LeadReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LeadId = table.Column<long>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NoticeId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeadReports_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LeadReports_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LeadReports_Posts_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "Posts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "LeadWants",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MemberId = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadWants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeadWants_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Leads_DueAt",
                table: "Leads",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_GiverId",
                table: "Leads",
                column: "GiverId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_QuestionId",
                table: "Leads",
                column: "QuestionId",
                filter: "\"QuestionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LeadAnswer_MemberId",
                table: "LeadAnswer",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadAnswer_NoticeId",
                table: "LeadAnswer",
                column: "NoticeId",
                filter: "\"NoticeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LeadAnswer_WeekId",
                table: "LeadAnswer",
                column: "WeekId",
                filter: "\"WeekId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LeadReports_LeadId_MemberId",
                table: "LeadReports",
                columns: new[] { "LeadId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LeadWants_MemberId",
                table: "LeadWants",
                column: "MemberId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_LeadAnswer_Posts_NoticeId",
                table: "LeadAnswer");

            migrationBuilder.DropForeignKey(
                name: "FK_LeadAnswer_Weeks_WeekId",
                table: "LeadAnswer");

            migrationBuilder.DropForeignKey(
                name: "FK_Leads_Posts_QuestionId",
                table: "Leads");

            migrationBuilder.DropTable(
                name: "LeadReports");

            migrationBuilder.DropTable(
                name: "LeadWants");

            migrationBuilder.DropIndex(
                name: "IX_Leads_DueAt",
                table: "Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_GiverId",
                table: "Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_QuestionId",
                table: "Leads");

            migrationBuilder.DropIndex(
                name: "IX_LeadAnswer_MemberId",
                table: "LeadAnswer");

            migrationBuilder.DropIndex(
                name: "IX_LeadAnswer_NoticeId",
                table: "LeadAnswer");

            migrationBuilder.DropIndex(
                name: "IX_LeadAnswer_WeekId",
                table: "LeadAnswer");

            migrationBuilder.DropColumn(
                name: "Closing",
                table: "Leads");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "Leads");

            migrationBuilder.DropColumn(
                name: "ExpiresAt",
                table: "Leads");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Leads");

            migrationBuilder.DropColumn(
                name: "QuestionId",
                table: "Leads");

            migrationBuilder.DropColumn(
                name: "NoticeId",
                table: "LeadAnswer");

            migrationBuilder.DropColumn(
                name: "TakenBackAt",
                table: "LeadAnswer");

            migrationBuilder.DropColumn(
                name: "WeekId",
                table: "LeadAnswer");
        }
    }
}
