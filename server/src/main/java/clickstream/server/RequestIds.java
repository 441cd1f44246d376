package clickstream.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of requests in the shape of API Gateway's: sixteen characters and an equals sign. */
final class RequestIds {
  private static final int RANDOM_BYTES = 12;

  private RequestIds() {}

  static String next() {
    byte[] random = new byte[RANDOM_BYTES];
    ThreadLocalRandom.current().nextBytes(random);
    return new String(Base64.getUrlEncoder().encode(random), StandardCharsets.US_ASCII) + "=";
  }
}
