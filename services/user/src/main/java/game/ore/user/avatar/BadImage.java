package game.ore.user.avatar;

/// Ends the reading of a picture that is not taken. Carries no stack trace.
final class BadImage extends Exception {
    private final Flaw flaw;

    BadImage(Flaw flaw, String what) {
        super(what, null, false, false);
        this.flaw = flaw;
    }

    static BadImage unsupported(String what) {
        return new BadImage(Flaw.UNSUPPORTED, what);
    }

    static BadImage damaged(String what) {
        return new BadImage(Flaw.DAMAGED, what);
    }

    Flaw flaw() {
        return flaw;
    }
}
