@NullMarked
package clickstream.query;

import org.jspecify.annotations.NullMarked;
