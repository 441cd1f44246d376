package clickstream.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** Reads {@code {"sql":"…"}}, and nothing else. */
final class QueryBody {
  private static final int SQL_CHARS_MAX = 100_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private QueryBody() {}

  static String sql(byte[] body) throws Problem {
    String sql = null;
    try (JsonParser json = FACTORY.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("the body must be one JSON object such as {\"sql\":\"SELECT 1\"}");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        if (!"sql".equals(json.currentName())) {
          throw invalid("there is no member '" + json.currentName() + "' here, only 'sql'");
        }
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw invalid("'sql' must be a string");
        }
        sql = json.getText();
      }
      if (json.nextToken() != null) {
        throw invalid("something follows the JSON object");
      }
    } catch (JsonProcessingException e) {
      throw invalid(e.getOriginalMessage());
    } catch (IOException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
    return checked(sql == null ? "" : sql);
  }

  private static String checked(String sql) throws Problem {
    if (sql.isBlank()) {
      throw invalid("'sql' is missing or empty");
    }
    if (sql.length() > SQL_CHARS_MAX) {
      throw invalid("'sql' is longer than " + SQL_CHARS_MAX + " characters");
    }
    return sql;
  }

  private static Problem invalid(String fault) {
    return Problem.of(400, "invalid-json", "The request cannot be read: " + fault + ".");
  }
}
