package game.ore.auth;

import module java.base;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import game.ore.embedded.Ports;
import game.ore.runtime.Wait;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/// A real mail server whose mail can be read, and which can be away for a while.
final class Postbox implements AutoCloseable {
    private static final Pattern LINK =
            Pattern.compile("(http://127\\.0\\.0\\.1:8080/api/v1\\S+)\\?token=([\\w-]+)");

    /// @param page what the link leads to
    record Link(URI page, String token) {}

    private final ServerSetup setup =
            new ServerSetup(Ports.any(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private GreenMail server = started();

    Map<String, String> settings() {
        return Map.of("ore.smtp.url", "smtp://127.0.0.1:" + setup.getPort());
    }

    /// Nobody listens there any more.
    void stop() {
        server.stop();
    }

    /// It is back, without what came before.
    void startAgain() {
        server = started();
    }

    /// The link in the `count`-th mail to an address with this in its subject, as soon as it comes.
    Link link(String address, String subject, int count) {
        var text = letter(address, subject, count);
        var matcher = LINK.matcher(text);
        if (!matcher.find()) throw new AssertionError("no link in " + text);
        return new Link(URI.create(matcher.group(1)), matcher.group(2));
    }

    /// The first mail to an address with this in its subject, as soon as it comes.
    String letter(String address, String subject) {
        return letter(address, subject, 1);
    }

    private String letter(String address, String subject, int count) {
        try {
            var came =
                    Wait.until(
                            Duration.ofSeconds(20),
                            Duration.ofMillis(20),
                            () -> texts(address, subject).size() >= count);
            if (!came) throw new AssertionError("no mail '" + subject + "' for " + address);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return texts(address, subject).get(count - 1);
    }

    Link verification(String address) {
        return link(address, "Confirm", 1);
    }

    Link reset(String address) {
        return link(address, "Choose", 1);
    }

    /// The texts of the mails to an address, the oldest first.
    List<String> texts(String address, String subject) {
        return Stream.of(server.getReceivedMessages())
                .filter(mail -> reading(() -> isTo(mail, address)))
                .filter(mail -> reading(() -> mail.getSubject().contains(subject)))
                .map(mail -> reading(() -> mail.getContent().toString()))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) throws MessagingException {
        return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
    }

    private static <T> T reading(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception failure) {
            throw new IllegalStateException("unreadable mail", failure);
        }
    }

    private GreenMail started() {
        var started = new GreenMail(setup);
        started.start();
        return started;
    }

    @Override
    public void close() {
        server.stop();
    }
}
