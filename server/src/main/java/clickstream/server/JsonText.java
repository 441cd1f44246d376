package clickstream.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Small JSON replies of the edges. */
final class JsonText {
  private JsonText() {}

  static String quoted(String text) {
    String object = new JsonObject().put("t", text).encode();
    return object.substring("{\"t\":".length(), object.length() - 1);
  }

  /** An error as RFC 9457 has it, with a code for programs. */
  static Buffer problem(int status, String code, String detail) {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", detail)
        .put("status", status)
        .put("code", code)
        .put("detail", detail)
        .toBuffer();
  }
}
