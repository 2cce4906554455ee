/** Work that goes on by itself, shared by all nodes: jobs and recurring jobs in the same database. */
@NullMarked
package gr.uregister.bot.job;

import org.jspecify.annotations.NullMarked;
