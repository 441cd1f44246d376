@NullMarked
package clickstream.journal;

import org.jspecify.annotations.NullMarked;
