package game.ore.embedded;

import module java.base;

/// A server process that listens on a port, over a folder of its own: what all parts have in
/// common.
///
/// @param name of the part
/// @param port on the loopback address
record Served(String name, PartFolder folder, Child process, int port) {
    /// Another program may take a port between the look for a free one and the start.
    private static final int ATTEMPTS = 3;

    /// Starts the process over the folder, listening on the port, and waits until it is ready.
    interface Starting {
        Child start(PartFolder folder, int port) throws IOException;
    }

    /// Takes the folder and starts the process; gives the folder free when that fails.
    ///
    /// @param portSetting the setting that chooses the port, for the line that says it is taken
    static Served start(String part, String portSetting, PartOptions options, Starting starting) {
        var folder = PartFolder.take(part, options.folder());
        try {
            if (options.port() == 0) return onAnyPort(part, folder, starting);
            Ports.require(part, options.port(), portSetting);
            return new Served(part, folder, starting.start(folder, options.port()), options.port());
        } catch (IOException e) {
            folder.close();
            throw new PartFailed("%s cannot use %s: %s".formatted(part, options.folder(), e), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Served onAnyPort(String part, PartFolder folder, Starting starting)
            throws IOException {
        for (var attempt = 1; ; attempt++) {
            var port = Ports.any();
            try {
                return new Served(part, folder, starting.start(folder, port), port);
            } catch (PartFailed e) {
                if (attempt == ATTEMPTS) throw e;
            }
        }
    }
}
