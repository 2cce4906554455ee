package gr.uregister.bench.chat;

import gr.uregister.bench.chat.Walk.Said;
import java.nio.charset.StandardCharsets;

/** Updates as Telegram posts them. */
final class TelegramUpdate {

    private static final String TYPED = """
        {"update_id":%1$d,"message":{"message_id":%2$d,\
        "from":{"id":%3$d,"is_bot":false,"first_name":"Μαρία","last_name":"Παπαδοπούλου","language_code":"el"},\
        "chat":{"id":%3$d,"first_name":"Μαρία","last_name":"Παπαδοπούλου","type":"private"},\
        "date":1800000000,"text":"%4$s"}}\
        """;

    private static final String PRESSED = """
        {"update_id":%1$d,"callback_query":{"id":"%1$d",\
        "from":{"id":%3$d,"is_bot":false,"first_name":"Μαρία","last_name":"Παπαδοπούλου","language_code":"el"},\
        "message":{"message_id":%2$d,"from":{"id":4242424242,"is_bot":true,"first_name":"bot","username":"bot"},\
        "chat":{"id":%3$d,"first_name":"Μαρία","last_name":"Παπαδοπούλου","type":"private"},\
        "date":1800000000,"text":"…"},"chat_instance":"1","data":"%4$s"}}\
        """;

    private TelegramUpdate() {}

    /** @param said without quotes or backslashes */
    static byte[] json(long updateId, long messageId, long chat, Said said) {
        return (said.isButton() ? PRESSED : TYPED)
                .formatted(updateId, messageId, chat, said.text())
                .getBytes(StandardCharsets.UTF_8);
    }
}
