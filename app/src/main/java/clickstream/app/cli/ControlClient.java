package clickstream.app.cli;

import clickstream.app.DataFolder;
import clickstream.app.ServerFile;
import clickstream.app.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Hands work to the server that runs on a data folder. */
final class ControlClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final ServerFile server;

  private ControlClient(ServerFile server) {
    this.server = server;
  }

  /** The server of this folder, if one runs. */
  static Optional<ControlClient> of(DataFolder folder) throws IOException {
    return ServerFile.read(folder.serverFile()).map(ControlClient::new);
  }

  /**
   * Sends a command and hands back the answer as it is written.
   *
   * @throws ConnectException when nobody listens there any more
   */
  InputStream send(String command, String json) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://" + host() + ":" + server.consolePort() + "/control/" + command))
            .header("Authorization", "Bearer " + server.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
      throw new UserFault(
          "the server with pid "
              + server.pid()
              + " answered "
              + response.statusCode()
              + " to "
              + command
              + ": "
              + text);
    }
    return response.body();
  }

  private String host() {
    boolean anywhere = server.consoleHost().equals("0.0.0.0") || server.consoleHost().equals("::");
    String host = anywhere ? "127.0.0.1" : server.consoleHost();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
