/** Announcements, as the chat they come to knows them: shown, asked about, stopped and wanted again. */
@NullMarked
package gr.uregister.statemachine.flow.announcing;

import org.jspecify.annotations.NullMarked;
