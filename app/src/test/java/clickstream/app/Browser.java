package clickstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.testkit.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium. */
final class Browser implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser open(String url, int width, int height) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find("chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(findFile("chromedriver")).build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.driver.manage().window().setSize(new Dimension(width, height));
    browser.driver.get(url);
    return browser;
  }

  private static File findFile(String name) {
    return Path.of(find(name)).toFile();
  }

  private static String find(String name) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is missing; ./test installs it"))
        .toString();
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  void go(String url) {
    driver.get(url);
  }

  void click(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  /** What a field holds. */
  String value(String css) {
    return String.valueOf(driver.findElement(By.cssSelector(css)).getDomProperty("value"));
  }

  /** Waits until the page shows this text. */
  void awaitText(String wanted) throws Exception {
    Await.until(LIMIT, () -> "'" + wanted + "' in: " + text(), () -> text().contains(wanted));
  }

  /** Waits until this many elements match. */
  void awaitCount(String css, int count) throws Exception {
    Await.until(
        LIMIT,
        () -> count + " of " + css + ", there are " + all(css).size() + " in: " + text(),
        () -> all(css).size() >= count);
  }

  /** Every address that the page has asked for. */
  @SuppressWarnings("unchecked")
  List<String> requests() {
    Object names =
        driver.executeScript("return performance.getEntriesByType('resource').map(e => e.name)");
    return names == null ? List.of() : (List<String>) names;
  }

  void screenshot(Path file) throws IOException {
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Fails when the browser has complained about anything. */
  void assertNoErrors() {
    List<String> errors =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(LogEntry::getMessage)
            .toList();
    assertThat(errors).as("the browser's console").isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
