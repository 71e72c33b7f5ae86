package game.ore.mail;

import module java.base;

import game.ore.runtime.Backoff;
import game.ore.runtime.Settings;

/// How one service sends mail.
public record MailConfig(Server server, Queue queue) {
    /// @param url `smtp://` or `smtps://`, with user and password if it wants them; without one
    ///   mail waits in the queue
    /// @param from who all mail is from, e.g. `ORE <no-reply@ore.example>`
    /// @param connectTimeout for the connection to stand
    /// @param answerTimeout for each answer of the server
    public record Server(
            Optional<URI> url, String from, Duration connectTimeout, Duration answerTimeout) {
        public Server {
            url.ifPresent(Server::require);
            within("mail-connect-timeout", connectTimeout, Duration.ofMinutes(1));
            within("mail-answer-timeout", answerTimeout, Duration.ofMinutes(1));
        }

        private static void require(URI url) {
            var known = "smtp".equals(url.getScheme()) || "smtps".equals(url.getScheme());
            if (!known || url.getHost() == null) {
                throw new IllegalArgumentException(
                        "ore.smtp.url: expected smtp://host:port or smtps://host:port");
            }
        }

        /// Passwords stay out of logs.
        @Override
        public String toString() {
            return "Server[" + url.map(URI::getHost).orElse("none") + "]";
        }
    }

    /// @param most mails that wait; one more is not taken
    /// @param triesMax after so many failures a mail is given up
    /// @param lease a mail that is being sent is not sent by anybody else for this long
    /// @param kept a mail that was given up is kept for this long, with the reason
    public record Queue(int most, int triesMax, Backoff backoff, Duration lease, Duration kept) {
        public Queue {
            if (most < 1 || most > 1_000_000) {
                throw new IllegalArgumentException("mail-queue-max: " + most);
            }
            if (triesMax < 1 || triesMax > 1_000) {
                throw new IllegalArgumentException("mail-tries-max: " + triesMax);
            }
            within("mail-lease", lease, Duration.ofHours(1));
            within("mail-kept", kept, Duration.ofDays(90));
        }
    }

    /// @param service whose settings count: `<service>.mail-queue-max` and so on; the server is
    ///   `ore.smtp.url` for all
    public static MailConfig from(Settings settings, String service) {
        var knob = service + ".mail-";
        var server =
                new Server(
                        settings.text("ore.smtp.url").map(URI::create),
                        settings.text("ore.mail.from", "ORE <no-reply@ore.example>"),
                        settings.duration(knob + "connect-timeout", Duration.ofSeconds(5)),
                        settings.duration(knob + "answer-timeout", Duration.ofSeconds(10)));
        var queue =
                new Queue(
                        settings.number(knob + "queue-max", 10_000),
                        settings.number(knob + "tries-max", 40),
                        new Backoff(
                                settings.duration(knob + "retry-first", Duration.ofSeconds(5)),
                                settings.duration(knob + "retry-longest", Duration.ofMinutes(30))),
                        settings.duration(knob + "lease", Duration.ofMinutes(5)),
                        settings.duration(knob + "kept", Duration.ofDays(7)));
        return new MailConfig(server, queue);
    }

    private static void within(String name, Duration value, Duration most) {
        if (!value.isPositive() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + ": " + value);
        }
    }
}
