using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class FasterSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Two letters are found by the three that begin with them, which LeadTerms tells, and at the end of a text by themselves.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "LeadTerms" USING fts5vocab('LeadSearch', 'row');
                CREATE INDEX "IX_Leads_FoldedEnd" ON "Leads" (substr("Folded", -2));
                CREATE INDEX "IX_Leads_FoldedNoteEnd" ON "Leads" (substr("FoldedNote", -2)) WHERE "FoldedNote" IS NOT NULL;
                """);

            // A book in the order of the file.
            migrationBuilder.Sql("""CREATE INDEX "IX_Contacts_OwnerId" ON "Contacts" ("OwnerId")""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP INDEX "IX_Contacts_OwnerId";
                DROP INDEX "IX_Leads_FoldedNoteEnd";
                DROP INDEX "IX_Leads_FoldedEnd";
                DROP TABLE "LeadTerms";
                """);
        }
    }
}
