package clickstream.server;

import clickstream.collect.CollectReply;
import clickstream.collect.CollectRequest;
import java.util.function.Consumer;

/** Takes a request and tells its reply once, later, from any thread; {@code Collector::accept}. */
interface CollectHandler {
  void accept(CollectRequest request, Consumer<CollectReply> reply);
}
