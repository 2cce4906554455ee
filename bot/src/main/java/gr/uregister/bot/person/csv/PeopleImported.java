package gr.uregister.bot.person.csv;

/** The registers were brought up to date: an event for rooms that wait for corrections. */
public record PeopleImported() {}
