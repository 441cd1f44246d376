@NullMarked
package clickstream.lake;

import org.jspecify.annotations.NullMarked;
