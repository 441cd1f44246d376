@NullMarked
package clickstream.testkit;

import org.jspecify.annotations.NullMarked;
