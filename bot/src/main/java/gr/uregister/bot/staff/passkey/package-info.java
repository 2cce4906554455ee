/** Passkeys (WebAuthn) as a second factor: devices make them, and sign with them instead of showing a code. */
@NullMarked
package gr.uregister.bot.staff.passkey;

import org.jspecify.annotations.NullMarked;
