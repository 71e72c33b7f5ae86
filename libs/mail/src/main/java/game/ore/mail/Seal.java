package game.ore.mail;

/// Keeps letters unreadable for those who only see the database.
public interface Seal {
    /// @param context the same must be named to open it again
    byte[] seal(byte[] plain, String context);

    /// @throws IllegalStateException when it was sealed otherwise
    byte[] unseal(byte[] sealed, String context);
}
