using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamBot.Storage.Migrations
{
    /// <inheritdoc />
    public partial class FewerIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reports_EndedById",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Reports_MemberId",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Promises_EndedById",
                table: "Promises");

            migrationBuilder.DropIndex(
                name: "IX_Promises_MemberId",
                table: "Promises");

            migrationBuilder.DropIndex(
                name: "IX_Posts_Wanted_Shown",
                table: "Posts");

            migrationBuilder.DropIndex(
                name: "IX_Posts_WeekId",
                table: "Posts");

            migrationBuilder.DropIndex(
                name: "IX_Leads_GiverId",
                table: "Leads");

            migrationBuilder.DropIndex(
                name: "IX_LeadAnswer_MemberId",
                table: "LeadAnswer");

            migrationBuilder.DropIndex(
                name: "IX_Acts_WeekId",
                table: "Acts");

            migrationBuilder.DropIndex(
                name: "IX_Activities_MemberId",
                table: "Activities");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_EndedById",
                table: "Reports",
                column: "EndedById",
                filter: "\"EndedById\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Promises_EndedById",
                table: "Promises",
                column: "EndedById",
                filter: "\"EndedById\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_Id",
                table: "Posts",
                column: "Id",
                filter: "\"State\" = 2 AND \"Wanted\" > \"Shown\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reports_EndedById",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Promises_EndedById",
                table: "Promises");

            migrationBuilder.DropIndex(
                name: "IX_Posts_Id",
                table: "Posts");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_EndedById",
                table: "Reports",
                column: "EndedById");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_MemberId",
                table: "Reports",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_Promises_EndedById",
                table: "Promises",
                column: "EndedById");

            migrationBuilder.CreateIndex(
                name: "IX_Promises_MemberId",
                table: "Promises",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_Wanted_Shown",
                table: "Posts",
                columns: new[] { "Wanted", "Shown" },
                filter: "\"State\" = 2 AND \"Wanted\" > \"Shown\"");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_WeekId",
                table: "Posts",
                column: "WeekId");

            migrationBuilder.CreateIndex(
                name: "IX_Leads_GiverId",
                table: "Leads",
                column: "GiverId");

            migrationBuilder.CreateIndex(
                name: "IX_LeadAnswer_MemberId",
                table: "LeadAnswer",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_Acts_WeekId",
                table: "Acts",
                column: "WeekId");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_MemberId",
                table: "Activities",
                column: "MemberId");
        }
    }
}
