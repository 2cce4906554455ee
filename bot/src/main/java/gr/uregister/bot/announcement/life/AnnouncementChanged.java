package gr.uregister.bot.announcement.life;

import gr.uregister.bot.announcement.Announcement;

/** Something was done with an announcement, on this node. */
public record AnnouncementChanged(Announcement announcement) {}
