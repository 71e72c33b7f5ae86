package game.ore.user.avatar;

import game.ore.user.domain.Profile;

/// What became of an uploaded picture.
public sealed interface Uploaded {
    /// @param profile as it now is
    record Done(Profile profile) implements Uploaded {}

    record Refused(Flaw flaw) implements Uploaded {}
}
