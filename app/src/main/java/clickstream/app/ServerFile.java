package clickstream.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the running server can be reached, for other commands of the same user. Only that user can
 * read it (mode 0600), because of the token.
 *
 * @param port of the public listener
 * @param consoleHost that the console listens on
 */
public record ServerFile(
    long pid, String host, int port, String consoleHost, int consolePort, String token) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes the file, whole or not at all. */
  public void write(Path file) throws IOException {
    Path temporary = file.resolveSibling(".tmp-" + file.getFileName());
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(temporary);
        JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("pid", pid);
      json.writeStringField("host", host);
      json.writeNumberField("port", port);
      json.writeStringField("consoleHost", consoleHost);
      json.writeNumberField("consolePort", consolePort);
      json.writeStringField("token", token);
      json.writeEndObject();
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What the file says; empty when there is none, or when its process is gone. */
  public static Optional<ServerFile> read(Path file) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, json.getText());
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    ServerFile server =
        new ServerFile(
            Long.parseLong(fields.getOrDefault("pid", "-1")),
            fields.getOrDefault("host", ""),
            Integer.parseInt(fields.getOrDefault("port", "0")),
            fields.getOrDefault("consoleHost", ""),
            Integer.parseInt(fields.getOrDefault("consolePort", "0")),
            fields.getOrDefault("token", ""));
    return ProcessHandle.of(server.pid).filter(ProcessHandle::isAlive).map(process -> server);
  }
}
