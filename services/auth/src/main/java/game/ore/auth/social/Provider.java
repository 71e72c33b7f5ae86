package game.ore.auth.social;

import module java.base;

/// Somewhere else where people have accounts, and how to ask who they are there.
///
/// @param name in lower case, as in our paths and settings
/// @param scope what is asked for, separated by spaces; may be empty
/// @param claims where in the provider's answer stands what
public record Provider(String name, Client client, String scope, Way way, Mapping claims) {
    /// As what we are known there.
    ///
    /// @param secret empty for a public client, which PKCE alone protects
    public record Client(String id, String secret, Shown shown) {
        /// Secrets stay out of logs.
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /// Where the client's secret is shown (RFC 6749, 2.3.1).
    public enum Shown {
        IN_HEADER,
        IN_BODY,
        /// In the body, with the state beside it.
        IN_BODY_WITH_STATE
    }

    /// How it says who somebody is.
    public sealed interface Way {
        /// OpenID Connect: by a signed token; everything else follows from the issuer.
        record OpenId(URI issuer) implements Way {}

        /// OAuth 2.0: by an answer to whoever has an access token.
        record OAuth2(URI authorize, URI token, URI userInfo) implements Way {
            static OAuth2 at(String authorize, String token, String userInfo) {
                return new OAuth2(URI.create(authorize), URI.create(token), URI.create(userInfo));
            }
        }
    }

    /// JSON pointers (RFC 6901) into what a provider tells of somebody.
    ///
    /// @param names the first that is there is shown
    /// @param email empty when it tells none
    /// @param emailVerified empty when it never vouches for one
    public record Mapping(String subject, List<String> names, String email, String emailVerified) {
        public Mapping {
            names = List.copyOf(names);
        }
    }
}
