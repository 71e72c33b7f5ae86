package game.ore.game.data;

import module java.base;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// On which line something stands in a YAML text.
final class YamlLines {
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private final Optional<Node> root;

    private YamlLines(Optional<Node> root) {
        this.root = root;
    }

    /// @param text that is YAML
    static YamlLines of(String text) {
        var yaml = new Yaml(new LoaderOptions());
        return new YamlLines(Optional.ofNullable(yaml.compose(new StringReader(text))));
    }

    /// The line of a path such as `quests[2].reward.points`, from 1; of what it should be in when
    /// it is missing.
    int at(String path) {
        var here = root;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            var next = here.flatMap(node -> inside(node, steps.group()));
            if (next.isEmpty()) break;
            here = next;
        }
        return here.map(node -> node.getStartMark().getLine()).orElse(0) + 1;
    }

    private static Optional<Node> inside(Node node, String step) {
        return switch (node) {
            case MappingNode map ->
                    map.getValue().stream()
                            .filter(entry ->
                                    entry.getKeyNode() instanceof ScalarNode key
                                            && key.getValue().equals(step))
                            .map(entry -> entry.getValueNode())
                            .findFirst();
            case SequenceNode list when step.startsWith("[") ->
                    list.getValue().stream()
                            .skip(Long.parseLong(step.substring(1, step.length() - 1)))
                            .findFirst();
            default -> Optional.empty();
        };
    }
}
