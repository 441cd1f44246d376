@NullMarked
package clickstream.simulate;

import org.jspecify.annotations.NullMarked;
