using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LeadAudience : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Written out, for the tool would copy the table to add a reference.
            migrationBuilder.Sql("""ALTER TABLE "LeadReports" ADD COLUMN "NoticeThereId" INTEGER NULL REFERENCES "Posts" ("Id")""");

            migrationBuilder.CreateTable(
                name: "LeadExchanges",
                columns: table => new
                {
                    TeamId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadExchanges", x => x.TeamId);
                    table.ForeignKey(
                        name: "FK_LeadExchanges_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LeadPlaces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LeadId = table.Column<long>(type: "INTEGER", nullable: false),
                    GuildId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    TeamId = table.Column<long>(type: "INTEGER", nullable: true),
                    ChannelId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    CardId = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenBackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Named = table.Column<string>(type: "TEXT", nullable: true),
                    PublishDueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishTries = table.Column<int>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadPlaces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeadPlaces_Leads_LeadId",
                        column: x => x.LeadId,
                        principalTable: "Leads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LeadPlaces_Posts_CardId",
                        column: x => x.CardId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_LeadPlaces_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "LeadsChannels",
                columns: table => new
                {
                    GuildId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    ChannelId = table.Column<ulong>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenToServer = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeadsChannels", x => x.GuildId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LeadPlaces_CardId",
                table: "LeadPlaces",
                column: "CardId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadPlaces_GuildId",
                table: "LeadPlaces",
                column: "GuildId",
                filter: "\"TeamId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LeadPlaces_LeadId",
                table: "LeadPlaces",
                column: "LeadId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadPlaces_PublishDueAt",
                table: "LeadPlaces",
                column: "PublishDueAt",
                filter: "\"PublishDueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LeadPlaces_TeamId",
                table: "LeadPlaces",
                column: "TeamId",
                filter: "\"TeamId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_LeadReports_Posts_NoticeThereId",
                table: "LeadReports");

            migrationBuilder.DropTable(
                name: "LeadExchanges");

            migrationBuilder.DropTable(
                name: "LeadPlaces");

            migrationBuilder.DropTable(
                name: "LeadsChannels");

            migrationBuilder.DropColumn(
                name: "NoticeThereId",
                table: "LeadReports");
        }
    }
}
