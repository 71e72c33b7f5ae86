package game.ore.realtime.domain;

import module java.base;

import game.ore.api.PlayerId;
import game.ore.geo.Cell;

/// Something that one may want to hear.
public sealed interface Channel {
    /// What is for the listener or happens around them, wherever they go.
    enum Stream implements Channel {
        COINS_SPAWN("coins.spawn"),
        COINS_COLLECTED("coins.collected"),
        LOCATION_UPDATES("location.updates"),
        INVENTORY_UPDATED("inventory.updated"),
        INVENTORY_CHANGED("inventory.changed"),
        QUEST_PROGRESS("quest.progress"),
        QUEST_COMPLETED("quest.completed"),
        AD_TRIGGERED("ad.triggered"),
        CHAT_MESSAGES("chat.messages"),
        FRIENDS_ONLINE("friends.online"),
        PROFILE_UPDATED("profile.updated"),
        LEADERBOARD_UPDATED("leaderboard.updated"),
        TRANSACTION_CONFIRMED("transaction.confirmed"),
        /// For Genesis members only.
        GENESIS_ANNOUNCEMENT("genesis.announcement");

        private final String text;

        Stream(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /// All that concerns one player; for nobody else.
    record Own(PlayerId player) implements Channel {
        @Override
        public String text() {
            return "user:" + player;
        }
    }

    /// All that happens in one room.
    record Room(Cell cell) implements Channel {
        @Override
        public String text() {
            return "location:cell:" + cell.token();
        }
    }

    record Chat(String name) implements Channel {
        @Override
        public String text() {
            return "chat:" + name;
        }
    }

    /// As clients write it.
    String text();

    /// Nothing when no channel is written like this.
    static Optional<Channel> parse(String text) {
        for (var stream : Stream.values()) {
            if (stream.text.equals(text)) return Optional.of(stream);
        }
        try {
            if (text.startsWith("user:"))
                return Optional.of(new Own(PlayerId.of(text.substring("user:".length()))));
            if (text.startsWith("location:cell:"))
                return Optional.of(
                        new Room(Cell.ofToken(text.substring("location:cell:".length()))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return text.startsWith("chat:") && text.length() > "chat:".length()
                ? Optional.of(new Chat(text.substring("chat:".length())))
                : Optional.empty();
    }
}
