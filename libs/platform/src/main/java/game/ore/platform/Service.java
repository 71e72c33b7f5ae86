package game.ore.platform;

import module java.base;

/// One running service.
///
/// @param name e.g. `game`
/// @param url where its HTTP edge listens
/// @param closing stops it; what it was doing is finished or will be done again
public record Service(String name, URI url, AutoCloseable closing) implements AutoCloseable {
    @Override
    public void close() throws Exception {
        closing.close();
    }
}
