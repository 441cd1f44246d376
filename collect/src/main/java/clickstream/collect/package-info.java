@NullMarked
package clickstream.collect;

import org.jspecify.annotations.NullMarked;
