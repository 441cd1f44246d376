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
    try (Installation.Running demo = installation.start("demo")) {
      demo.awaitOutput("Ctrl-C stops it");

      assertThat(installation.shell(blocks.get(0))).contains("{\"success\":true}");
      for (String block : blocks.subList(1, blocks.size())) {
        assertThat(installation.shell(block)).as(block).isNotBlank();
      }
    }
  }
}
