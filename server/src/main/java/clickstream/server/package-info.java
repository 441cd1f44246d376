@NullMarked
package clickstream.server;

import org.jspecify.annotations.NullMarked;
