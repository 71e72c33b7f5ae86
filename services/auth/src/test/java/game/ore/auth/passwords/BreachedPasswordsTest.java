package game.ore.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreachedPasswordsTest {
    @TempDir Path folder;

    @Test
    void every_password_of_a_file_is_found_in_it_and_no_other() throws Exception {
        for (var size : List.of(1, 2, 3, 1_000)) {
            for (var end : List.of("\n", "\r\n")) {
                var file = folder.resolve("hashes");
                Files.writeString(file, hashes(size, end));
                try (var breached = BreachedPasswords.open(Optional.of(file))) {
                    for (var i = 0; i < size; i++) {
                        assertThat(breached.contains("stolen " + i)).isTrue();
                        assertThat(breached.contains("safe " + i)).isFalse();
                    }
                    assertThat(breached.contains("STOLEN 0")).isFalse();
                }
            }
        }
    }

    @Test
    void the_last_line_may_lack_its_end() throws Exception {
        var file = folder.resolve("hashes");
        Files.writeString(file, hashes(9, "\n").stripTrailing());
        try (var breached = BreachedPasswords.open(Optional.of(file))) {
            for (var i = 0; i < 9; i++) assertThat(breached.contains("stolen " + i)).isTrue();
        }
    }

    @Test
    void the_most_common_ones_are_known_without_a_file_however_they_are_written() throws Exception {
        try (var breached = BreachedPasswords.open(Optional.empty())) {
            assertThat(breached.contains("1234567890")).isTrue();
            assertThat(breached.contains("QwertyUiop123")).isTrue();
            assertThat(breached.contains("seven tall giraffes")).isFalse();
        }
    }

    @Test
    void a_file_that_is_something_else_stops_the_start() throws Exception {
        var file = folder.resolve("hashes");
        for (var content :
                List.of(
                        "",
                        "password\nsecret\n",
                        "F".repeat(40) + ":1\n" + "0".repeat(40) + ":1\n",
                        "x".repeat(500))) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> BreachedPasswords.open(Optional.of(file)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("auth.breached-passwords-file");
        }
        assertThatThrownBy(() -> BreachedPasswords.open(Optional.of(folder.resolve("none"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String hashes(int size, String end) throws NoSuchAlgorithmException {
        var lines = new TreeSet<String>();
        for (var i = 0; i < size; i++) {
            var sha1 = MessageDigest.getInstance("SHA-1");
            var hash = sha1.digest(("stolen " + i).getBytes(StandardCharsets.UTF_8));
            lines.add(HexFormat.of().withUpperCase().formatHex(hash) + ":" + (1 + i * 7_919L));
        }
        return String.join(end, lines) + end;
    }
}
