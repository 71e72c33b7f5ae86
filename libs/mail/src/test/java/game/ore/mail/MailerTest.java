package game.ore.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import game.ore.runtime.Settings;
import org.junit.jupiter.api.Test;

class MailerTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID ID = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");
    private static final Mail MAIL =
            new Mail("ada@example.org", "Grüße", "Hello Ａda,\nwelcome.\n", NOON);

    @Test
    void several_mails_go_over_one_connection_and_arrive_as_they_were_written() throws Exception {
        try (var server = new Server()) {
            try (var mailer = new Mailer(config(server.url("")))) {
                assertThat(mailer.send(ID, MAIL, NOON)).isEqualTo(new Delivery.Accepted());
                assertThat(mailer.send(UUID.randomUUID(), MAIL, NOON))
                        .isEqualTo(new Delivery.Accepted());
            }
            var arrived = server.mail.getReceivedMessages();
            assertThat(arrived).hasSize(2);
            var first = arrived[0];
            assertThat(first.getSubject()).isEqualTo("Grüße");
            assertThat(first.getContent().toString().replace("\r\n", "\n").strip())
                    .isEqualTo(MAIL.text().strip());
            assertThat(first.getFrom()[0].toString()).isEqualTo("ORE <no-reply@ore.example>");
            assertThat(first.getMessageID()).isEqualTo("<" + ID + "@ore.example>");
            assertThat(first.getSentDate().toInstant()).isEqualTo(NOON);
        }
    }

    @Test
    void a_server_that_wants_a_password_gets_it() {
        try (var server = new Server()) {
            server.mail.setUser("ore@example.org", "ore", "p:w@");
            assertThat(sent(server.url("ore:p%3Aw%40@"))).isEqualTo(new Delivery.Accepted());
            assertThat(sent(server.url("ore:wrong@"))).isInstanceOf(Delivery.Later.class);
        }
    }

    @Test
    void a_server_that_is_away_or_silent_is_tried_again_later() throws Exception {
        try (var server = new Server()) {
            var url = server.url("");
            server.mail.stop();
            assertThat(sent(url)).isInstanceOf(Delivery.Later.class);
        }
        try (var silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(sent(URI.create("smtp://127.0.0.1:" + silent.getLocalPort())))
                    .isInstanceOf(Delivery.Later.class);
        }
    }

    @Test
    void what_the_server_says_of_the_recipient_is_final_when_it_says_so() throws Exception {
        var refused = sent(scripted("550 no such user ada@example.org"));
        assertThat(refused).isInstanceOf(Delivery.Refused.class);
        assertThat(((Delivery.Refused) refused).reason())
                .contains("no such user")
                .doesNotContain("ada@example.org");
        assertThat(sent(scripted("451 try later"))).isInstanceOf(Delivery.Later.class);
    }

    @Test
    void what_cannot_be_a_mail_or_a_setting_is_told_at_once() {
        assertThatThrownBy(() -> new Mail("a@b.example", "two\r\nlines", "", NOON))
                .isInstanceOf(IllegalArgumentException.class);
        for (var wrong :
                List.of(
                        Map.of("ore.smtp.url", "http://mail.example"),
                        Map.of("ore.smtp.url", "smtp:mail"),
                        Map.of("auth.mail-tries-max", "0"))) {
            assertThatThrownBy(() -> MailConfig.from(new Settings(wrong), "auth"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /// A server that says this of every recipient, for one conversation.
    private static URI scripted(String ofRecipients) throws IOException {
        var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual()
                .start(() -> {
                    try (socket;
                            var talk = socket.accept();
                            var in =
                                    new BufferedReader(
                                            new InputStreamReader(
                                                    talk.getInputStream(),
                                                    StandardCharsets.US_ASCII))) {
                        say(talk, "220 scripted");
                        for (var line = in.readLine(); line != null; line = in.readLine()) {
                            say(talk, line.startsWith("RCPT") ? ofRecipients : "250 well");
                        }
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                });
        return URI.create("smtp://127.0.0.1:" + socket.getLocalPort());
    }

    private static void say(Socket talk, String line) throws IOException {
        talk.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Delivery sent(URI url) {
        try (var mailer = new Mailer(config(url))) {
            return mailer.send(ID, MAIL, NOON);
        }
    }

    private static MailConfig.Server config(URI url) {
        var settings =
                Map.of(
                        "ore.smtp.url", url.toString(),
                        "auth.mail-answer-timeout", "300ms",
                        "auth.mail-connect-timeout", "2s");
        return MailConfig.from(new Settings(settings), "auth").server();
    }

    private static final class Server implements AutoCloseable {
        final GreenMail mail =
                new GreenMail(
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

        Server() {
            mail.start();
        }

        URI url(String login) {
            return URI.create("smtp://" + login + "127.0.0.1:" + mail.getSmtp().getPort());
        }

        @Override
        public void close() {
            mail.stop();
        }
    }
}
