package game.ore.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import game.ore.auth.AuthConfig;
import game.ore.runtime.Overloaded;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    @Test
    void hashes_of_the_reference_implementation_are_understood() {
        // phc-winner-argon2, src/test.c: Argon2id, t=2, m=2^16, p=1
        var reference =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(Argon2.matches(reference, "password")).isTrue();
        assertThat(Argon2.matches(reference, "Password")).isFalse();
    }

    @Test
    void a_password_written_in_another_form_of_unicode_is_the_same() {
        var hash = new Argon2(64, 1, 1).hash("caf\u00e9 au lait", new Random(1));
        assertThat(Argon2.matches(hash, "cafe\u0301 au lait")).isTrue();
    }

    @Test
    void more_work_than_the_queue_holds_is_refused_at_once() throws Exception {
        var slow = new AuthConfig.Hashing(10, 8 * 1_024, 4, 1, 1, 1);
        try (var passwords =
                        Passwords.open(
                                slow,
                                BreachedPasswords.open(Optional.empty()),
                                new Random(2),
                                new SimpleMeterRegistry());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    Collections.nCopies(
                            12, (Callable<String>) () -> passwords.hash("seven tall giraffes"));
            var refused = 0;
            for (var future : threads.invokeAll(tasks)) {
                if (future.state() == Future.State.FAILED) {
                    assertThat(future.exceptionNow()).isInstanceOf(Overloaded.class);
                    refused++;
                }
            }
            assertThat(refused).isBetween(1, 11);
        }
    }

    @Test
    void what_is_no_hash_of_ours_is_told_loudly() {
        assertThatThrownBy(() -> Argon2.matches("plain text", "plain text"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
