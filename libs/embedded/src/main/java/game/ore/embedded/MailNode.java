package game.ore.embedded;

import module java.base;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/// The program of the mail child process: takes mail until it is told to end. It keeps none in
/// memory.
final class MailNode {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private MailNode() {}

    public static void main(String[] arguments) {
        var port = Integer.parseInt(arguments[0]);
        var inbox = new Inbox(Path.of(arguments[1]));
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var server = new GreenMail(setup);
        server.getUserManager()
                .setMessageDeliveryHandler(
                        (mail, address) -> new Writing(address.getEmail(), inbox));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "shutdown"));
        server.start();
    }

    /// Somebody whose mail is written into the inbox as it comes.
    private record Writing(String address, Inbox inbox) implements GreenMailUser {
        @Override
        public void deliver(MovingMessage mail) {
            deliver(mail.getMessage());
        }

        @Override
        public void deliver(MimeMessage mail) {
            try {
                var bytes = new ByteArrayOutputStream();
                mail.writeTo(bytes);
                var now = InstantSource.system().instant();
                inbox.add(now, NUMBERS.incrementAndGet(), bytes.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MessagingException e) {
                throw new IllegalStateException("not a mail", e);
            }
        }

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }

        @Override
        public void authenticate(String password) {
            // everybody may send
        }

        @Override
        public void setPassword(String password) {
            // nobody signs in
        }

        @Override
        public void create() {
            // there is no mailbox but the folder
        }

        @Override
        public void delete() {
            // there is no mailbox but the folder
        }
    }
}
