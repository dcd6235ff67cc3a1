package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
    @Test
    void endsStatementsAtSemicolonsOutsideQuotesAndComments() {
        SqlStatements.Split split = SqlStatements.split("""
                SELECT 'it''s; one', "a;b" -- not; here
                ; /* nor; here */ SELECT $$ ; $$, $x$ ; $$ ; $x$; SELECT 3 / 4 - 1
                """);

        assertThat(split.complete())
                .containsExactly(
                        "SELECT 'it''s; one', \"a;b\" -- not; here", "/* nor; here */ SELECT $$ ; $$, $x$ ; $$ ; $x$");
        assertThat(split.rest().strip()).isEqualTo("SELECT 3 / 4 - 1");
    }

    @Test
    void holdsAnOpenQuoteBack() {
        assertThat(SqlStatements.split("SELECT 'a;\n").complete()).isEmpty();
        assertThat(SqlStatements.split("SELECT 'a;\nb';").complete()).containsExactly("SELECT 'a;\nb'");
    }

    @Test
    void takesNothingForNoStatement() {
        SqlStatements.Split split = SqlStatements.split(" ; -- only a comment\n;");

        assertThat(split.complete()).isEmpty();
        assertThat(split.rest()).isBlank();
    }
}
