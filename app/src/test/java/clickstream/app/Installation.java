package clickstream.app;

import clickstream.testkit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher and the packaged jar in a folder of their own, as a user has them. */
final class Installation {
  private static final Path PROJECT = Path.of(System.getProperty("project.root", ".."));

  private final Path home;

  private Installation(Path home) {
    this.home = home;
  }

  static Installation in(Path home) throws IOException {
    Files.copy(
        PROJECT.resolve("clickstream"),
        home.resolve("clickstream"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Path jar = PROJECT.resolve("app/target/clickstream.jar").toRealPath();
    Files.createSymbolicLink(
        Files.createDirectory(home.resolve("dist")).resolve("clickstream.jar"), jar);
    return new Installation(home);
  }

  static String projectFile(String name) throws IOException {
    return Files.readString(PROJECT.resolve(name));
  }

  /** A command that goes on running. */
  record Running(Process process, Path log) implements AutoCloseable {
    String output() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        return "no output: " + e;
      }
    }

    /** Waits until the output holds this text. */
    void awaitOutput(String text) throws Exception {
      Await.until(
          Duration.ofSeconds(90),
          this::output,
          () -> {
            if (!process.isAlive()) {
              throw new AssertionError("it ended: " + output());
            }
            return output().contains(text);
          });
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
  }

  /** Starts {@code ./clickstream} with these arguments; closing it is SIGTERM. */
  Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("./clickstream"));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("clickstream", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    return new Running(builder.start(), log);
  }

  /** Runs a piece of shell in the folder; returns what it printed. */
  String shell(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(script + "\nexit " + process.exitValue() + "\n" + output);
    }
    return output;
  }
}
