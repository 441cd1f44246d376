@NullMarked
package clickstream.event;

import org.jspecify.annotations.NullMarked;
