package game.ore.auth.domain;

import module java.base;

/// Somebody who has signed in at a provider, as the provider tells of them.
///
/// @param provider in lower case, e.g. `google`
/// @param subject who that is at the provider, never given to anybody else there
/// @param name for people to recognise; may be empty
/// @param email what the provider has, whoever it belongs to
/// @param emailVerified the provider says that they have shown it to be theirs
public record Person(
        String provider,
        String subject,
        String name,
        Optional<Email> email,
        boolean emailVerified) {
    /// Some providers show the address for want of a name; what others may see must not hold it.
    public Person {
        name = Email.parse(name.strip()).map(Email::localPart).orElse(name);
    }

    /// The address that is theirs, as far as the provider can be believed.
    public Optional<Email> provenEmail() {
        return email.filter(_ -> emailVerified);
    }
}
