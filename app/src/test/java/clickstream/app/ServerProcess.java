package clickstream.app;

import clickstream.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real program as a child process. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private final Process process;
  private final Path data;
  private final Path log;
  private @Nullable ServerFile server;

  private ServerProcess(Process process, Path data, Path log) {
    this.process = process;
    this.data = data;
    this.log = log;
  }

  /** Starts {@code serve} on free ports and waits until it listens. */
  static ServerProcess serve(Path data, String... options) throws Exception {
    return start("serve", data, options);
  }

  static ServerProcess start(String command, Path data, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(command, "--data", data.toString(), "--port", "0", "--console-port", "0"));
    arguments.addAll(List.of(options));
    Path log = Files.createTempFile("server", ".log");
    Process process =
        builder(arguments).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    ServerProcess started = new ServerProcess(process, data, log);
    Await.until(START_MAX, started::output, started::isListening);
    return started;
  }

  /** The program with these arguments, by the class path of this test. */
  static ProcessBuilder builder(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "clickstream.app.Main"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CLICKSTREAM_"));
    return builder;
  }

  /** What a command printed on each stream, and its exit code. */
  record Ended(int exitCode, String out, String err) {}

  /** Runs a command to its end. */
  static Ended run(String... arguments) throws Exception {
    Path err = Files.createTempFile("command", ".err");
    Process process = builder(List.of(arguments)).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + String.join(" ", arguments));
    }
    return new Ended(process.exitValue(), out, Files.readString(err));
  }

  private boolean isListening() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("the server ended: " + output());
    }
    ServerFile found = ServerFile.read(data.resolve("server.json")).orElse(null);
    if (found == null || found.pid() != process.pid()) {
      return false;
    }
    server = found;
    return true;
  }

  String collector() {
    return "http://127.0.0.1:" + ports().port() + "/clickstream";
  }

  String publicUrl(String path) {
    return "http://127.0.0.1:" + ports().port() + path;
  }

  String console(String path) {
    return "http://127.0.0.1:" + ports().consolePort() + path;
  }

  private ServerFile ports() {
    return Objects.requireNonNull(server, "not listening yet");
  }

  /** What it has printed so far. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no output: " + e;
    }
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM, as Ctrl-C would; returns the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("did not stop: " + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
