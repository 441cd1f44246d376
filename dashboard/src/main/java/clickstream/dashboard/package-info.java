@NullMarked
package clickstream.dashboard;

import org.jspecify.annotations.NullMarked;
