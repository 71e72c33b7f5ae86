package game.ore.user.genesis.domain;

import module java.base;

/// The rules of admission. Pure.
///
/// @param membersMax with so many members it is full
public record Admission(int membersMax) {
    /// What is known when somebody applies.
    ///
    /// @param lastNumber the highest number given out, 0 when there is none yet
    /// @param own membership of the applicant
    /// @param identityUsed whether somebody else is a member by the same identity
    public record Known(int lastNumber, Optional<Membership> own, boolean identityUsed) {}

    public Application decide(Applicant applicant, Known known, Instant now) {
        if (known.own.isPresent()) return again(known.own.get(), applicant.provider());
        if (known.identityUsed) return new Application.IdentityUsed(applicant.provider());
        if (known.lastNumber >= membersMax) return new Application.Full(membersMax);
        return new Application.Admitted(
                new Membership(
                        applicant.player(), known.lastNumber + 1, applicant.provider(), now));
    }

    /// Of a member who applies again. The identity is not asked for: they have proved it before.
    public static Application again(Membership own, Provider provider) {
        return own.provider() == provider
                ? new Application.Repeated(own)
                : new Application.AlreadyMember(own);
    }
}
