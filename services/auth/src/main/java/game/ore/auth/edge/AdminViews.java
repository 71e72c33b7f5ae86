package game.ore.auth.edge;

import module java.base;

import com.fasterxml.jackson.annotation.JsonProperty;
import game.ore.auth.admin.Resealer;
import game.ore.auth.domain.Ban;
import game.ore.auth.domain.Email;
import game.ore.auth.store.AccountList.Listed;

/// What admins and moderators see.
final class AdminViews {
    record BanView(String reason, Optional<Instant> until, Instant bannedAt, UUID bannedBy) {}

    record ListedView(
            UUID id,
            String username,
            Optional<String> email,
            boolean emailVerified,
            String role,
            String status,
            @JsonProperty("is_genesis") boolean genesis,
            Instant createdAt,
            Optional<BanView> ban) {}

    record KeyView(String kid, Instant signsFrom) {}

    record SealsView(String masterKeyId, boolean underWay, long left) {}

    private AdminViews() {}

    static ListedView account(Listed listed) {
        var account = listed.account();
        return new ListedView(
                account.id().value(),
                account.username().text(),
                account.email().map(Email::text),
                account.emailVerified(),
                account.role().text(),
                account.status().name().toLowerCase(Locale.ROOT),
                account.genesis(),
                listed.createdAt(),
                listed.ban().map(AdminViews::ban));
    }

    static SealsView seals(Resealer.Progress progress) {
        return new SealsView(progress.masterKeyId(), progress.underWay(), progress.left());
    }

    private static BanView ban(Ban ban) {
        return new BanView(ban.reason(), ban.until(), ban.at(), ban.by().value());
    }
}
