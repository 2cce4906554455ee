/** Announcements to many: how fast two nodes send them, what replies cost meanwhile, and whether limits are kept. */
@NullMarked
package gr.uregister.bench.announce;

import org.jspecify.annotations.NullMarked;
