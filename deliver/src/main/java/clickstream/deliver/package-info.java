@NullMarked
package clickstream.deliver;

import org.jspecify.annotations.NullMarked;
