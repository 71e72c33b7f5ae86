package game.ore.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

class PortClaimsTest {
    private static final int MANY = 500;

    @Test
    void no_port_is_given_twice_even_to_those_who_do_not_listen_yet() {
        var mine = new PortClaims();
        var another = new PortClaims();

        var given = new ArrayList<Integer>();
        for (var i = 0; i < MANY; i++) {
            given.add(mine.next());
            given.add(another.next());
        }

        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    void a_port_that_somebody_listens_on_is_left_out() throws IOException {
        var claims = new PortClaims();
        var before = claims.next();

        try (var taken = new ServerSocket(before + 1, 1, Ports.LOOPBACK)) {
            assertThat(claims.next()).isGreaterThan(taken.getLocalPort());
        }
    }
}
