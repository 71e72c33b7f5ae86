package game.ore.bench.load;

import module java.base;

/// One POST request.
public record Shot(String path, Map<String, String> headers, String json) {}
