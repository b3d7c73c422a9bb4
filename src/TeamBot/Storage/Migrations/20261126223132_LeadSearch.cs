using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class LeadSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Folded",
                table: "Leads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FoldedNote",
                table: "Leads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leads_Id",
                table: "Leads",
                column: "Id",
                filter: "\"Folded\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_TeamId_Id_Closing_WithdrawnAt",
                table: "Leads",
                columns: new[] { "TeamId", "Id", "Closing", "WithdrawnAt" },
                filter: "\"WithdrawnAt\" IS NULL");

            // Holds no words of its own, only where they are in "Leads"; what is deleted there is overwritten here too.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "LeadSearch" USING fts5("Folded", "FoldedNote", content='Leads', content_rowid='Id', tokenize='trigram case_sensitive 1');
                INSERT INTO "LeadSearch"("LeadSearch", "rank") VALUES('secure-delete', 1);
                CREATE TRIGGER "LeadSearch_Insert" AFTER INSERT ON "Leads" BEGIN
                    INSERT INTO "LeadSearch"("rowid", "Folded", "FoldedNote") VALUES(new."Id", new."Folded", new."FoldedNote");
                END;
                CREATE TRIGGER "LeadSearch_Delete" AFTER DELETE ON "Leads" BEGIN
                    INSERT INTO "LeadSearch"("LeadSearch", "rowid", "Folded", "FoldedNote") VALUES('delete', old."Id", old."Folded", old."FoldedNote");
                END;
                CREATE TRIGGER "LeadSearch_Update" AFTER UPDATE OF "Folded", "FoldedNote" ON "Leads" BEGIN
                    INSERT INTO "LeadSearch"("LeadSearch", "rowid", "Folded", "FoldedNote") VALUES('delete', old."Id", old."Folded", old."FoldedNote");
                    INSERT INTO "LeadSearch"("rowid", "Folded", "FoldedNote") VALUES(new."Id", new."Folded", new."FoldedNote");
                END;
                INSERT INTO "LeadSearch"("LeadSearch") VALUES('rebuild');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "LeadSearch_Insert";
                DROP TRIGGER "LeadSearch_Delete";
                DROP TRIGGER "LeadSearch_Update";
                DROP TABLE "LeadSearch";
                """);

            migrationBuilder.DropIndex(
                name: "IX_Leads_Id",
                table: "Leads");

            migrationBuilder.DropIndex(
                name: "IX_Leads_TeamId_Id_Closing_WithdrawnAt",
                table: "Leads");

            migrationBuilder.DropColumn(
                name: "Folded",
                table: "Leads");

            migrationBuilder.DropColumn(
                name: "FoldedNote",
                table: "Leads");
        }
    }
}
