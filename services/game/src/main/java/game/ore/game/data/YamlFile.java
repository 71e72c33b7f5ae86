package game.ore.game.data;

import module java.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import game.ore.net.Fields;
import game.ore.net.Refused;

/// Data of the game, as it is shipped or as an operator keeps it.
///
/// @param what e.g. `drop table`
/// @param shipped the resource that is read when there is no file
/// @param path of a file of the operator's own
public record YamlFile(String what, String shipped, Optional<Path> path) {
    private static final long BYTES_MAX = 1 << 20;

    /// @throws IllegalArgumentException naming everything that is not as it must be, with its line
    public <T> T read(Function<Fields, T> reader) {
        var text = text();
        try {
            return Fields.of(new YAMLMapper().readTree(text)).read(reader);
        } catch (Refused wrong) {
            throw new IllegalArgumentException(this + ": " + problems(wrong, text), wrong);
        } catch (JsonProcessingException noYaml) {
            var line = noYaml.getLocation() == null ? 0 : noYaml.getLocation().getLineNr();
            throw new IllegalArgumentException(
                    "%s: line %d: %s".formatted(this, line, noYaml.getOriginalMessage()), noYaml);
        }
    }

    private static String problems(Refused wrong, String text) {
        var lines = YamlLines.of(text);
        return new TreeMap<>(wrong.problem().details())
                .entrySet().stream()
                        .map(problem ->
                                "line %d: %s %s"
                                        .formatted(
                                                lines.at(problem.getKey()),
                                                problem.getKey(),
                                                problem.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private String text() {
        try (var stream = path.isPresent() ? Files.newInputStream(path.get()) : resource()) {
            var bytes = stream.readNBytes((int) BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX)
                throw new IllegalArgumentException(this + " has over " + BYTES_MAX + " bytes");
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    this + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private InputStream resource() {
        return Objects.requireNonNull(YamlFile.class.getResourceAsStream(shipped), shipped);
    }

    @Override
    public String toString() {
        return what + " " + path.map(Path::toString).orElse(shipped);
    }
}
