package clickstream.app;

import java.net.URI;

/** The address of a listener as a person on this machine would type it. */
public final class PublicUrl {
  private PublicUrl() {}

  public static URI of(String host, int port) {
    boolean local = host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::");
    String name = local ? "localhost" : host;
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
  }
}
