package game.ore.mail;

import module java.base;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Hands mail to an SMTP server, over one connection that is kept while there is more to send.
///
/// A password goes over the network only after TLS. Belongs to one thread.
public final class Mailer implements AutoCloseable {
    private static final int PERMANENT_FROM = 500;
    private static final int REASON_MAX = 500;

    private final MailConfig.Server config;
    private final InternetAddress from;
    private Optional<Transport> open = Optional.empty();

    /// @throws IllegalArgumentException when the sender's address is none
    public Mailer(MailConfig.Server config) {
        this.config = config;
        try {
            this.from = new InternetAddress(config.from(), true);
        } catch (AddressException wrong) {
            throw new IllegalArgumentException("ore.mail.from: " + wrong.getMessage(), wrong);
        }
    }

    /// @param id stands in the mail, so that one which is sent twice is known to be the same
    public Delivery send(UUID id, Mail mail, Instant now) {
        if (config.url().isEmpty()) return new Delivery.Later("ORE_SMTP_URL is not set");
        var url = config.url().get();
        var session = Session.getInstance(properties(url));
        try {
            var message = message(session, id, mail, now);
            connected(session, url).sendMessage(message, message.getAllRecipients());
            return new Delivery.Accepted();
        } catch (MessagingException failure) {
            hangUp();
            return outcome(failure, mail);
        }
    }

    /// Ends the connection until there is more to send.
    public void hangUp() {
        open.ifPresent(transport -> {
            try {
                transport.close();
            } catch (MessagingException _) {
                // it was gone already
            }
        });
        open = Optional.empty();
    }

    private Transport connected(Session session, URI url) throws MessagingException {
        if (open.isPresent() && open.get().isConnected()) return open.get();
        hangUp();
        var transport = session.getTransport(url.getScheme());
        open = Optional.of(transport);
        var login = Objects.requireNonNullElse(url.getUserInfo(), "").split(":", 2);
        if (login.length == 2) transport.connect(url.getHost(), url.getPort(), login[0], login[1]);
        else transport.connect(url.getHost(), url.getPort(), null, null);
        return transport;
    }

    private Properties properties(URI url) {
        var login = Objects.requireNonNullElse(url.getUserInfo(), "").contains(":");
        var local = Set.of("127.0.0.1", "localhost").contains(url.getHost());
        var prefix = "mail." + url.getScheme() + ".";
        var properties = new Properties();
        Map.of(
                        "auth", Boolean.toString(login),
                        "starttls.enable", "true",
                        "starttls.required", Boolean.toString(login && !local),
                        "ssl.checkserveridentity", "true",
                        "connectiontimeout", millis(config.connectTimeout()),
                        "timeout", millis(config.answerTimeout()),
                        "writetimeout", millis(config.answerTimeout()),
                        "quitwait", "false")
                .forEach((name, value) -> properties.setProperty(prefix + name, value));
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    private MimeMessage message(Session session, UUID id, Mail mail, Instant now)
            throws MessagingException {
        var name = "<%s@%s>".formatted(id, from.getAddress().replaceFirst(".*@", ""));
        var message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", name);
                    }
                };
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), "UTF-8");
        message.setText(mail.text(), "UTF-8");
        message.setHeader("Date", rfc5322(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static String rfc5322(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /// That our own sender or login is refused may be put right: only what is said of the recipient
    /// or of the letter is final.
    private static Delivery outcome(MessagingException failure, Mail mail) {
        var reason = reason(failure, mail);
        if (failure instanceof AddressException) return new Delivery.Refused(reason);
        return code(failure) >= PERMANENT_FROM
                ? new Delivery.Refused(reason)
                : new Delivery.Later(reason);
    }

    /// The most telling status among nested failures; 0 when the server said none.
    private static int code(MessagingException failure) {
        var code = 0;
        for (Exception each = failure;
                each instanceof MessagingException nested;
                each = nested.getNextException()) {
            code =
                    Math.max(
                            code,
                            switch (nested) {
                                case SMTPAddressFailedException f -> f.getReturnCode();
                                case SMTPSendFailedException f -> f.getReturnCode();
                                default -> 0;
                            });
        }
        return code;
    }

    /// Without the recipient, who is named in no log.
    private static String reason(MessagingException failure, Mail mail) {
        var text = failure.toString().replace(mail.to(), "the recipient").replaceAll("\\s+", " ");
        return text.length() > REASON_MAX ? text.substring(0, REASON_MAX) : text;
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    @Override
    public void close() {
        hangUp();
    }
}
