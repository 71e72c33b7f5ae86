package game.ore.auth.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /// RFC 6238, appendix B: the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        var time = Instant.ofEpochSecond(second);
        assertThat(Totp.code(SECRET, Totp.stepAt(time))).isEqualTo(code);
        assertThat(Totp.step(SECRET, code, time)).hasValue(second / 30);
    }

    @Test
    void a_code_counts_from_a_step_before_to_a_step_after_its_own() {
        var own = Instant.ofEpochSecond(1_111_111_110);
        var code = Totp.code(SECRET, Totp.stepAt(own));
        assertThat(Totp.step(SECRET, code, own.minusSeconds(30))).isPresent();
        assertThat(Totp.step(SECRET, code, own.plusSeconds(59))).isPresent();
        assertThat(Totp.step(SECRET, code, own.minusSeconds(31))).isEmpty();
        assertThat(Totp.step(SECRET, code, own.plusSeconds(60))).isEmpty();
    }

    /// RFC 4648, section 10.
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "f, MY",
        "fo, MZXQ",
        "foo, MZXW6",
        "foob, MZXW6YQ",
        "fooba, MZXW6YTB",
        "foobar, MZXW6YTBOI"
    })
    void secrets_are_written_as_in_the_standard(String bytes, String text) {
        assertThat(Base32.encode(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }

    @Test
    void apps_read_the_secret_from_a_link() {
        assertThat(Totp.uri("ORE", "Ada Löve", SECRET))
                .isEqualTo(
                        "otpauth://totp/ORE:Ada%20L%C3%B6ve?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=ORE&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void recovery_codes_are_many_and_all_different_and_it_does_not_matter_how_they_are_written() {
        var codes = RecoveryCodes.next(new Random(11));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
        var typed = codes.getFirst().toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(RecoveryCodes.hash(typed)).isEqualTo(RecoveryCodes.hash(codes.getFirst()));
    }
}
