package clickstream.server;

import static org.assertj.core.api.Assertions.assertThat;

import clickstream.collect.CollectOptions;
import clickstream.collect.Collector;
import clickstream.collect.EventIds;
import clickstream.collect.EventSink.Outcome;
import clickstream.event.BodyParser;
import clickstream.event.EventLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CollectOverHttpTest {
  private final MemorySink sink = new MemorySink();
  private final HttpClient client = HttpClient.newHttpClient();
  private PublicGateway gateway;

  @BeforeEach
  void start() throws IOException {
    Collector collector =
        new Collector(
            CollectOptions.DEFAULT,
            new BodyParser(EventLimits.DEFAULT),
            sink,
            InstantSource.system(),
            new EventIds());
    gateway =
        new PublicGateway(
            new ListenAddress("127.0.0.1", 0, "--port"),
            GatewayOptions.DEFAULT,
            collector,
            List::of);
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    sink.close();
  }

  @Test
  void event_of_the_workshop_is_stored_with_id_and_origin() throws Exception {
    HttpResponse<String> reply =
        send("{\"eventName\": \"curl_test\", \"userId\": \"u-1\"}", "identity");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"success\":true}");
    assertThat(sink.lines()).hasSize(1);
    assertThat(sink.lines().get(0))
        .startsWith("{\"eventName\": \"curl_test\", \"userId\": \"u-1\",\"eventId\":\"")
        .contains("\"sourceIp\":\"127.0.0.0\"")
        .contains("\"requestId\":\"" + reply.headers().firstValue("apigw-requestid").orElseThrow());
  }

  @Test
  void gzipped_lines_are_stored_one_by_one() throws Exception {
    HttpResponse<String> reply = send("{\"event\":\"a\"}\n{\"event\":\"b\"}\n", "gzip");

    assertThat(reply.body()).isEqualTo("{\"success\":true,\"accepted\":2}");
    assertThat(sink.lines()).hasSize(2);
  }

  @Test
  void sink_without_room_is_told_with_the_time_to_come_again() throws Exception {
    sink.answerFromNowOn(Outcome.FULL);

    HttpResponse<String> reply = send("{\"event\":\"a\"}", "identity");

    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.headers().firstValue("retry-after")).hasValue("5");
    assertThat(reply.body()).startsWith("{\"success\":false,\"message\":\"");
  }

  @Test
  void closing_under_load_answers_all_that_it_stores_and_stores_all_that_it_answers()
      throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      senders.add(new Thread(() -> sendUntilClosed(accepted)));
    }
    senders.forEach(Thread::start);
    PublicFixture.until("under load", () -> accepted.get() > 200);

    gateway.close();
    for (Thread sender : senders) {
      sender.join();
    }

    assertThat(sink.lines()).hasSize(accepted.get());
  }

  private void sendUntilClosed(AtomicInteger accepted) {
    try (RawClient sender = new RawClient(gateway.port())) {
      while (sender.send(RawClient.post("/clickstream", "{\"event\":\"a\"}")).read().status()
          == 200) {
        accepted.incrementAndGet();
      }
    } catch (IOException closed) {
      return;
    }
  }

  private HttpResponse<String> send(String body, String encoding)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/clickstream"));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if ("gzip".equals(encoding)) {
      request.header("Content-Encoding", encoding);
      bytes = gzip(bytes);
    }
    return client.send(
        request.POST(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofString());
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
