package game.ore.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFileTest {
    private static final String TYPE = "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"";
    private static final byte[] FILE = {0, 13, 10, 45, 45, 'a', ' ', 13, 10, -1};

    private static byte[] form() {
        var head =
                """
                --a b
                Content-Disposition: form-data; name="note"

                hello
                --a b
                content-disposition: form-data; name="avatar"; filename="me.png"
                content-type: image/png

                """
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        var end = "\r\n--a b--\r\n".getBytes(StandardCharsets.UTF_8);
        var form = ByteBuffer.allocate(head.length + FILE.length + end.length);
        return form.put(head).put(FILE).put(end).array();
    }

    @Test
    void the_file_comes_out_as_it_was_whatever_bytes_it_holds() {
        assertThat(FormFile.isForm(TYPE)).isTrue();
        assertThat(FormFile.isForm("image/png")).isFalse();
        assertThat(FormFile.of(TYPE, form())).isEqualTo(FILE);
    }

    @Test
    void a_form_that_was_cut_off_anywhere_in_its_file_is_refused() {
        var form = form();
        for (var length = 0; length < form.length - 6; length++) {
            var piece = Arrays.copyOf(form, length);
            assertThatThrownBy(() -> FormFile.of(TYPE, piece)).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_damaged_form_is_refused_or_read_and_does_no_harm(long seed) {
        var random = new Random(seed);
        var refused = 0;
        for (var time = 0; time < 3_000; time++) {
            var form = form();
            for (var n = 0; n <= random.nextInt(6); n++)
                form[random.nextInt(form.length)] = (byte) random.nextInt(256);
            try {
                FormFile.of(TYPE, form);
            } catch (Refused _) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
