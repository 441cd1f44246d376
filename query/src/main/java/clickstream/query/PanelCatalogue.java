package clickstream.query;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The panels of the console: those that come with the product, in the order of the page, then those
 * of the owner's folder by name. Thread-safe.
 *
 * <p>The folder is read again at each call, so that a saved panel is there at once. A file there
 * that is wrong, or that has the id of a panel of the product, is left out of the list and harms no
 * other; asking for it by id says what is wrong with it.
 */
public final class PanelCatalogue {
  /** The panels of the product, in the order of the page. */
  private static final List<String> OWN =
      List.of("totals", "traffic", "items", "funnel", "coverage");

  private static final int FILE_BYTES_MAX = 256 * 1024;
  private static final String SUFFIX = ".sql";

  private final Map<String, Panel> own;
  private final @Nullable Path folder;

  private PanelCatalogue(Map<String, Panel> own, @Nullable Path folder) {
    this.own = own;
    this.folder = folder;
  }

  /** Only the panels of the product. */
  public static PanelCatalogue own() {
    return new PanelCatalogue(readOwn(), null);
  }

  /**
   * The panels of the product and those of a folder.
   *
   * @param folder need not exist yet
   */
  public static PanelCatalogue with(Path folder) {
    return new PanelCatalogue(readOwn(), folder);
  }

  /** All usable panels. */
  public List<Panel> panels() {
    List<Panel> panels = new ArrayList<>(own.values());
    for (String id : idsInFolder()) {
      try {
        fromFolder(id).ifPresent(panels::add);
      } catch (PanelException e) {
        // Left out, as promised; panel(id) tells.
      }
    }
    return panels;
  }

  /**
   * The panel with this id, if there is one.
   *
   * @throws PanelException when there is a file for it that cannot be used
   */
  public Optional<Panel> panel(String id) throws PanelException {
    Panel panel = own.get(id);
    return panel != null ? Optional.of(panel) : fromFolder(id);
  }

  private Optional<Panel> fromFolder(String id) throws PanelException {
    if (folder == null || own.containsKey(id) || !PanelFile.isId(id)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(folder.resolve(id + SUFFIX))) {
      byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) {
        throw new PanelException(
            "Panel " + id + ".sql is longer than " + FILE_BYTES_MAX + " bytes.");
      }
      return Optional.of(PanelFile.parse(id, new String(bytes, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new PanelException("Panel " + id + ".sql cannot be read: " + e, e);
    }
  }

  private List<String> idsInFolder() {
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      // No folder, no panels of the owner; the others must stay usable.
      return List.of();
    }
  }

  private static Map<String, Panel> readOwn() {
    Map<String, Panel> panels = new LinkedHashMap<>();
    for (String id : OWN) {
      try (InputStream in = PanelCatalogue.class.getResourceAsStream("panels/" + id + SUFFIX)) {
        if (in == null) {
          throw new IllegalStateException("The panel " + id + " is missing in this build.");
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        panels.put(id, PanelFile.parse(id, text));
      } catch (IOException | PanelException e) {
        throw new IllegalStateException("The panel " + id + " of this build is unusable.", e);
      }
    }
    return panels;
  }
}
