package gr.uregister.bot.conversation;

class MemoryConversationStoreTest extends ConversationStoreContract {

    @Override
    protected ConversationStore emptyStore() {
        return new MemoryConversationStore();
    }

    @Override
    protected ConversationStore onAnotherNode() {
        return store;
    }

    @Override
    protected void damage(ConversationId id) {
        ((MemoryConversationStore) store).damage(id);
    }
}
