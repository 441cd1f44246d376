package clickstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's own commands, against the demo that it starts with. */
class ReadmeIT {
  private static final Pattern SHELL_BLOCK =
      Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path home;

  @Test
  void commands_of_the_readme_work_beside_the_demo() throws Exception {
    List<String> blocks =
        SHELL_BLOCK
            .matcher(Installation.projectFile("README.md"))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(5);
    Installation installation = Installation.in(home);
    try (Installation.Running demo =
        installation.start("demo", "--port", "0", "--console-port", "0")) {
      demo.awaitOutput("Ctrl-C stops it");
      ServerFile server = ServerFile.read(home.resolve("data/server.json")).orElseThrow();

      assertThat(installation.shell(onPortsOf(server, blocks.get(0))))
          .contains("{\"success\":true}");
      for (String block : blocks.subList(1, blocks.size())) {
        assertThat(installation.shell(onPortsOf(server, block))).as(block).isNotBlank();
      }
    }
  }

  /** The usual ports may be taken on the machine that tests; nothing else is changed. */
  private static String onPortsOf(ServerFile server, String commands) {
    return commands
        .replace("localhost:8080", "localhost:" + server.port())
        .replace("localhost:8081", "localhost:" + server.consolePort());
  }
}
