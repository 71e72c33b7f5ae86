package game.ore.embedded;

import module java.base;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/// The mails that an [EmbeddedMail] has taken: files `NAME.eml`, whose names are in the order of
/// their arrival. Only the newest are kept.
public record Inbox(Path folder) {
    /// One mail as it stands in the list.
    public record Entry(String name, String to, String subject) {}

    private static final String SUFFIX = ".eml";
    private static final int KEPT_MAX = 1_000;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// The newest first.
    public List<Entry> list() {
        return files().reversed().stream().map(Inbox::entry).toList();
    }

    /// Headers and text of one mail, for people to read; nothing when there is none of this name.
    public Optional<String> text(String name) {
        return files().stream()
                .filter(file -> name(file).equals(name))
                .findFirst()
                .map(file ->
                        read(
                                file,
                                mail ->
                                        "From: %s%nTo: %s%nSubject: %s%nDate: %s%n%n%s"
                                                .formatted(
                                                        mail.getHeader("From", ", "),
                                                        mail.getHeader("To", ", "),
                                                        mail.getSubject(),
                                                        mail.getHeader("Date", ", "),
                                                        mail.getContent())));
    }

    /// Adds a mail; whoever sees its file sees all of it.
    void add(Instant arrived, long number, byte[] mail) throws IOException {
        Files.createDirectories(folder);
        var name = "%s-%04d".formatted(NAME.format(arrived), number);
        var draft = folder.resolve(name + ".new");
        Files.write(draft, mail);
        Files.move(draft, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        var files = files();
        for (var old : files.subList(0, Math.max(0, files.size() - KEPT_MAX))) {
            Files.deleteIfExists(old);
        }
    }

    /// The oldest first.
    private List<Path> files() {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(Path file) {
        return read(
                file,
                mail -> {
                    var to =
                            Stream.of(mail.getRecipients(Message.RecipientType.TO))
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "));
                    return new Entry(name(file), to, mail.getSubject());
                });
    }

    private static String name(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(MimeMessage mail) throws MessagingException, IOException;
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try (var stream = Files.newInputStream(file)) {
            return reading.of(new MimeMessage(Session.getInstance(new Properties()), stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(file + " is no mail", e);
        }
    }
}
