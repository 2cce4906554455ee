/** What every flow is written in: the table of questions and transitions, the draft that they change, the machines that run them. */
@NullMarked
package gr.uregister.statemachine.flow.table;

import org.jspecify.annotations.NullMarked;
