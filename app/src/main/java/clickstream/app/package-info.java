@NullMarked
package clickstream.app;

import org.jspecify.annotations.NullMarked;
