package game.ore.bench.proc;

import module java.base;

import game.ore.embedded.Ports;
import game.ore.launcher.Target;

/// Ports for services, so that a platform that runs already is not in the way.
public final class OrePorts {
    /// The services that others ask over gRPC.
    private static final Set<Target> ASKED = EnumSet.of(Target.LOCATION, Target.GAME);

    private static final String ANY = "0";

    private OrePorts() {}

    /// For each service one that was free a moment ago.
    public static Map<Target, Integer> free() {
        var ports = new EnumMap<Target, Integer>(Target.class);
        for (var target : Target.values()) ports.put(target, Ports.any());
        return ports;
    }

    /// The environment variables that say so, with more free ports for gRPC.
    public static Map<String, String> environment(Map<Target, Integer> ports) {
        var environment = new HashMap<String, String>();
        ports.forEach((target, port) -> environment.put(target.name() + "_PORT", port.toString()));
        for (var target : ASKED) {
            environment.put(target.name() + "_GRPC_PORT", Integer.toString(Ports.any()));
        }
        environment.put("GATEWAY_ADMIN_PORT", ANY);
        return environment;
    }
}
