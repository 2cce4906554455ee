package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import java.util.List;

/**
 * A letter on its way to some, in one go.
 *
 * @param time that was taken for it; of no meaning where nobody limits calls
 */
record Call(Letter letter, List<Delivery> deliveries, long time) {

    Call(Letter letter, List<Delivery> deliveries) {
        this(letter, deliveries, 0);
    }

    Call at(long other) {
        return new Call(letter, deliveries, other);
    }
}
