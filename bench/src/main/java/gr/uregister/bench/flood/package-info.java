/** Ten times the normal load: what is shed comes again, and in the end nothing is lost (promise R10). */
@NullMarked
package gr.uregister.bench.flood;

import org.jspecify.annotations.NullMarked;
