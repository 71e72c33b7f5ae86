package game.ore.net;

/// What happens around every request of an edge, e.g. finding out who is asking.
@FunctionalInterface
public interface Around {
    Response call(Request request, Handler handler) throws Exception;
}
