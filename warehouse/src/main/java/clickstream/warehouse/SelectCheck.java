package clickstream.warehouse;

import clickstream.query.QueryException;
import clickstream.query.QueryException.Code;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Lets one SELECT through, by the verdict of DuckDB's own parser; nothing is executed for it. A
 * SELECT over {@code WITH x AS (DELETE …)} is none.
 */
final class SelectCheck {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Returns the text without a closing semicolon.
   *
   * @throws QueryException when it is anything else than one SELECT
   */
  String oneSelect(Connection connection, String sql) throws QueryException, SQLException {
    String text = withoutSemicolon(sql);
    Verdict verdict = parse(connection, text);
    if (verdict.error) {
      throw new QueryException(Code.INVALID_SQL, verdict.message);
    }
    if (verdict.statements != 1) {
      throw new QueryException(
          Code.INVALID_SQL,
          "one SELECT at a time: this text holds " + verdict.statements + " statements");
    }
    return text;
  }

  private static String withoutSemicolon(String sql) {
    String text = sql.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private static Verdict parse(Connection connection, String sql)
      throws QueryException, SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT CAST(json_serialize_sql(?) AS VARCHAR)")) {
      statement.setString(1, sql);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return read(result.getString(1));
      }
    } catch (IOException e) {
      throw new QueryException(Code.INVALID_SQL, "the parser gave no verdict on this text", e);
    }
  }

  private static Verdict read(String json) throws IOException {
    Verdict verdict = new Verdict();
    String type = "";
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
          case "error" -> verdict.error = value == JsonToken.VALUE_TRUE;
          case "error_type" -> type = parser.getText();
          case "error_message" -> verdict.message = parser.getText();
          case "statements" -> {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              verdict.statements++;
              verdict.writes |= writes(parser);
            }
          }
          default -> parser.skipChildren();
        }
      }
    }
    if (type.equals("not implemented") || verdict.writes) {
      verdict.error = true;
      verdict.message = "only SELECT is answered here";
    }
    return verdict;
  }

  /** Walks one statement; INSERT, UPDATE, DELETE and MERGE are nodes of such a type. */
  private static boolean writes(JsonParser parser) throws IOException {
    boolean writes = false;
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && "type".equals(parser.currentName())) {
        writes |= parser.getText().endsWith("_QUERY_NODE");
      }
    } while (depth > 0 && parser.nextToken() != null);
    return writes;
  }

  private static final class Verdict {
    private boolean error;
    private boolean writes;
    private String message = "";
    private int statements;
  }
}
