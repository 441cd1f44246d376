@NullMarked
package clickstream.warehouse;

import org.jspecify.annotations.NullMarked;
