package clickstream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickstream.query.QueryException;
import clickstream.query.QueryException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query cannot do. */
class SandboxTest {
  @TempDir Path root;

  private TestWarehouse warehouse;
  private WarehouseReader reader;

  @BeforeEach
  void open() throws Exception {
    warehouse = TestWarehouse.open(root);
    reader = warehouse.reader();
    warehouse.database.execute(List.of("CREATE TABLE victim AS SELECT 1 AS x"));
    Files.writeString(root.resolve("secret.csv"), "secret\n1\n");
    Files.createSymbolicLink(root.resolve("warehouse/link.csv"), root.resolve("secret.csv"));
  }

  @AfterEach
  void close() throws Exception {
    reader.close();
    warehouse.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "-- nothing",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE victim",
        "SELECT 1;\u00a0DROP TABLE victim",
        "SELECT 1\u0000; DROP TABLE victim",
        "DROP TABLE victim",
        "DELETE FROM victim",
        "UPDATE victim SET x = 2",
        "INSERT INTO victim VALUES (2)",
        "INSERT INTO no_events (event_id) VALUES ('invented')",
        "CREATE TABLE x AS SELECT 1",
        "CREATE OR REPLACE VIEW clickstream_events AS SELECT 1",
        "CREATE TEMP TABLE x AS SELECT 1",
        "CREATE MACRO sum(x) AS 42",
        "ALTER TABLE victim RENAME TO v",
        "TRUNCATE victim",
        "WITH a AS (DELETE FROM victim RETURNING *) SELECT * FROM a",
        "WITH a AS (INSERT INTO victim VALUES (2) RETURNING *) SELECT * FROM a",
        "WITH a AS (UPDATE victim SET x = 2 RETURNING *) SELECT * FROM a",
        "SELECT * FROM (WITH a AS (DELETE FROM victim RETURNING *) SELECT * FROM a)",
        "WITH a AS (SELECT 1) INSERT INTO victim SELECT * FROM a",
        "SELECT * FROM query('DELETE FROM victim')",
        "COPY victim TO 'out.csv'",
        "COPY (SELECT 1) TO 'out.csv'",
        "EXPORT DATABASE 'out'",
        "ATTACH 'x.duckdb'",
        "ATTACH ':memory:' AS m",
        "DETACH memory",
        "USE memory",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 64",
        "SET VARIABLE x = 1",
        "RESET memory_limit",
        "PRAGMA version",
        "PRAGMA memory_limit='1TB'",
        "CALL pragma_version()",
        "CHECKPOINT",
        "VACUUM",
        "BEGIN TRANSACTION",
        "COMMIT",
        "PREPARE p AS SELECT 1",
        "EXECUTE p",
        "EXPLAIN ANALYZE SELECT 1"
      })
  void text_that_is_not_one_select_is_refused_and_changes_nothing(String sql) throws Exception {
    assertThatThrownBy(() -> warehouse.rows(sql))
        .isInstanceOfSatisfying(
            QueryException.class,
            e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(Code.INVALID_SQL));

    assertThat(warehouse.rows("SELECT x FROM victim")).containsExactly(List.of(1L));
    assertThat(warehouse.rows("SELECT count(*) FROM clickstream_events"))
        .containsExactly(List.of(0L));
    assertThat(warehouse.rows("SELECT sum(1)")).containsExactly(List.of(1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "ROOT/secret.csv",
        "ROOT/warehouse/../secret.csv",
        "ROOT/warehouse/link.csv",
        "secret.csv",
        "https://localhost:1/x.csv",
        "s3://bucket/x.csv"
      })
  void no_file_outside_the_warehouse_is_read(String file) {
    String path = file.replace("ROOT", root.toString());
    for (String reading :
        List.of(
            "SELECT * FROM read_csv('%s')",
            "SELECT * FROM read_text('%s')",
            "SELECT * FROM read_blob('%s')",
            "SELECT * FROM '%s'",
            "SELECT * FROM read_parquet('%s')",
            "SELECT * FROM read_json('%s')")) {
      assertThatThrownBy(() -> warehouse.rows(reading.formatted(path)))
          .as(reading.formatted(path))
          .isInstanceOf(QueryException.class);
    }
  }

  @Test
  void locked_settings_hold_on_a_connection_without_the_check() {
    assertThatThrownBy(
            () -> warehouse.database.execute(List.of("SET enable_external_access = true")))
        .hasMessageContaining("Cannot");
    assertThatThrownBy(() -> warehouse.database.execute(List.of("SET memory_limit = '1TB'")))
        .hasMessageContaining("locked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "SELECT 1;",
        "  select 1 ; ",
        "SELECT 1 -- with a comment",
        "SELECT ';' /* ; */",
        "WITH a AS (SELECT 1 AS x) SELECT x FROM a",
        "(SELECT 1) UNION ALL (SELECT 1)",
        "WITH RECURSIVE a AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM a WHERE x < 3) SELECT x"
            + " FROM a",
        "SELECT 'DELETE_QUERY_NODE' AS type",
        "VALUES (1)"
      })
  void one_select_in_any_form_is_answered(String sql) throws Exception {
    assertThat(warehouse.rows(sql)).isNotEmpty();
  }
}
