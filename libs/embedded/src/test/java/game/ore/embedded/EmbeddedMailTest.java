package game.ore.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMailTest {
    @TempDir Path folder;

    @Test
    void whatever_is_mailed_stands_in_the_inbox_the_newest_first_and_stays_there()
            throws Exception {
        var inbox = new Inbox(folder.resolve("inbox"));
        assertThat(inbox.list()).isEmpty();
        var options = PartOptions.fast(folder.resolve("part"));
        try (var server = EmbeddedMail.start(options, inbox.folder())) {
            send(server.address(), "ada@example.org", "Grüße", "Willkommen, Ådä.");
            send(server.address(), "bob@example.org", "second", "https://ore.example/?a=b\n.\n..c");
            server.kill();
        }
        try (var _ = EmbeddedMail.start(options, inbox.folder())) {
            assertThat(inbox.list())
                    .extracting(Inbox.Entry::subject)
                    .containsExactly("second", "Grüße");
            var first = inbox.list().getLast();
            assertThat(first.to()).isEqualTo("ada@example.org");
            assertThat(inbox.text(first.name()).orElseThrow())
                    .contains("To: ada@example.org", "Subject: Grüße", "Willkommen, Ådä.");
            assertThat(inbox.text(inbox.list().getFirst().name()).orElseThrow())
                    .contains("?a=b\r\n.\r\n..c");
            assertThat(inbox.text("../part/log")).isEmpty();
        }
    }

    private static void send(String address, String to, String subject, String text)
            throws Exception {
        var url = URI.create(address);
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", url.getHost());
        properties.setProperty("mail.smtp.port", Integer.toString(url.getPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("ore@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }
}
