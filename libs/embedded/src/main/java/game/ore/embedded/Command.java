package game.ore.embedded;

import module java.base;

/// How to run a program so that it neither outlives this JVM nor hears the terminal's Ctrl-C.
///
/// The tools for that belong to util-linux. Where one is missing its promise is kept later: the
/// next start over the same folder ends what was left.
///
/// @param words the program and its arguments
/// @param farewell the signal that makes the program end in good order, like `TERM`
/// @param refusesRoot whether the program does not run for root
public record Command(List<String> words, String farewell, boolean refusesRoot) {
    public Command {
        words = List.copyOf(words);
    }

    public Command(List<String> words) {
        this(words, "TERM", false);
    }

    /// The whole command line, on this machine.
    List<String> line() {
        var line = new ArrayList<String>();
        if (present("setsid")) line.add("setsid");
        // In a user namespace of its own the program is nobody, and yet may use root's files.
        if (refusesRoot && isRoot()) line.addAll(List.of("unshare", "--user"));
        if (present("setpriv")) line.addAll(List.of("setpriv", "--pdeathsig", farewell));
        line.addAll(words);
        return List.copyOf(line);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean present(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
