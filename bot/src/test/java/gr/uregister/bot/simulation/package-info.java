/** The whole system on a virtual clock: seeded students, faults at every step, and what must hold all the same. */
package gr.uregister.bot.simulation;
