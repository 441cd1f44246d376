package clickstream.app.cli;

import clickstream.app.UserFault;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from when it is not on the command line: the environment ({@code
 * CLICKSTREAM_FLUSH_INTERVAL} for {@code --flush-interval}), then the file that {@code
 * CLICKSTREAM_CONFIG} names, with lines such as {@code flush-interval = 20s}.
 */
final class OptionDefaults implements IDefaultValueProvider {
  private static final String PREFIX = "CLICKSTREAM_";
  private static final String FILE_VARIABLE = PREFIX + "CONFIG";

  private final Map<String, String> environment;
  private final Properties file;

  private OptionDefaults(Map<String, String> environment, Properties file) {
    this.environment = environment;
    this.file = file;
  }

  /**
   * Reads the file, if one is named.
   *
   * @throws UserFault when it cannot be read
   */
  static OptionDefaults of(Map<String, String> environment) {
    Properties properties = new Properties();
    String name = environment.get(FILE_VARIABLE);
    if (name != null) {
      try (Reader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (NoSuchFileException e) {
        throw new UserFault(FILE_VARIABLE + " names " + name + ", and there is no such file");
      } catch (IOException e) {
        throw new UserFault(FILE_VARIABLE + " names " + name + ", which cannot be read: " + e);
      }
    }
    return new OptionDefaults(environment, properties);
  }

  /**
   * Checks that each key of the file is an option of some command: a misspelt one must not be
   * passed over in silence.
   */
  void checkKeys(CommandLine commands) {
    Set<String> known = new TreeSet<>();
    for (CommandLine command : commands.getSubcommands().values()) {
      command.getCommandSpec().options().stream()
          .filter(option -> !option.usageHelp() && !option.versionHelp())
          .forEach(option -> known.add(key(option)));
    }
    Set<String> unknown = new TreeSet<>(file.stringPropertyNames());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new WrongUsage(
          environment.get(FILE_VARIABLE)
              + " has keys that are no options: "
              + String.join(", ", unknown)
              + ". Known are: "
              + String.join(", ", known));
    }
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String key = key(option);
    String variable = PREFIX + key.replace('-', '_').toUpperCase(Locale.ROOT);
    String value = environment.get(variable);
    return value == null ? file.getProperty(key) : value;
  }

  private static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }
}
