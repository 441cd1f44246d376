@NullMarked
package clickstream.app.cli;

import org.jspecify.annotations.NullMarked;
