/** How the bot stands to a bare floor and to the plain Spring recipe under the same load. */
@NullMarked
package gr.uregister.bench.load;

import org.jspecify.annotations.NullMarked;
