/** What all pages share: security headers, words, errors. */
@NullMarked
package gr.uregister.bot.web;

import org.jspecify.annotations.NullMarked;
