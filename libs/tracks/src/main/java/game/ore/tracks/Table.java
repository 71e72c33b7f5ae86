package game.ore.tracks;

import module java.base;

/// Lines of cells, perhaps under a header.
///
/// @param header names of the columns in small letters; empty when the first line is a point
/// @param first the number of the first line with a point, from 0
record Table(
        String file, List<String> lines, String parting, Optional<List<String>> header, int first) {
    static final String[] TIME = {"time", "timestamp", "t", "datetime", "time_s", "seconds"};
    static final String[] ACCURACY = {
        "accuracy", "acc", "accuracy_m", "accuracy_meters", "horizontal_accuracy"
    };

    /// Later than any time in seconds that a recording has: 100,000,000,000 is the year 5138.
    private static final double MILLIS_FROM = 1e11;

    /// More than any coordinate in metres: 100,000,000 seconds after 1970 were in 1973.
    private static final double SECONDS_FROM = 1e8;

    private static final DateTimeFormatter BLANK_BETWEEN =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendLiteral(' ')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .toFormatter(Locale.ROOT);

    static Table of(String file, String text) {
        var lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        if (lines.isEmpty()) throw new TrackUnreadable(file, "line 1", "no header");
        var top = lines.getFirst();
        var parting = Stream.of(",", ";", "\t").filter(top::contains).findFirst().orElse("\\s+");
        var names =
                Arrays.stream(top.strip().split(parting, -1))
                        .map(name -> plain(name).toLowerCase(Locale.ROOT))
                        .toList();
        var isPoint =
                names.size() >= 3 && names.stream().skip(1).limit(2).allMatch(Table::isNumber);
        return isPoint
                ? new Table(file, lines, parting, Optional.empty(), 0)
                : new Table(file, lines, parting, Optional.of(names), 1);
    }

    int required(List<String> names, String... either) {
        return index(names, either)
                .orElseThrow(() ->
                        new TrackUnreadable(file, "line 1", "header has no column " + either[0]));
    }

    static OptionalInt index(List<String> names, String... either) {
        return Arrays.stream(either)
                .mapToInt(names::indexOf)
                .filter(index -> index >= 0)
                .findFirst();
    }

    /// The one recording in this.
    List<Recording> read(Faults faults, Function<String[], RawFix> point) {
        var points = new ArrayList<RawFix>(lines.size());
        var unreadable = 0;
        for (var i = first; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            try {
                points.add(point.apply(cells(lines.get(i))));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                faults.found(
                        new TrackUnreadable(
                                file, "line " + (i + 1), String.valueOf(wrong.getMessage())));
                unreadable++;
            }
        }
        return List.of(new Recording(file, points, unreadable));
    }

    private String[] cells(String line) {
        var cells = parted(line);
        var least = header.map(List::size).orElse(3);
        if (cells.length < least) {
            throw new IllegalArgumentException(cells.length + " cells under a header of " + least);
        }
        return cells;
    }

    private String[] parted(String line) {
        var cells = line.strip().split(parting, -1);
        for (var i = 0; i < cells.length; i++) cells[i] = plain(cells[i]);
        return cells;
    }

    /// Which of the first columns is the time of points that have no header: the one that never
    /// falls, and of several the one that rises most evenly. Two points rise evenly in every column
    /// that rises: then it is the one that counts from 1970, or else the first.
    int clock(int columns) {
        return IntStream.range(0, columns)
                .boxed()
                .min(
                        Comparator.<Integer>comparingDouble(this::unevenness)
                                .thenComparing(column -> !countsFrom1970(column)))
                .orElseThrow();
    }

    private boolean countsFrom1970(int column) {
        var begin = parted(lines.get(first));
        return column < begin.length
                && isNumber(begin[column])
                && Double.parseDouble(begin[column]) >= SECONDS_FROM;
    }

    /// How much the steps from line to line differ, as a share of their mean; without end when the
    /// column falls anywhere, and none when it is no number, as times are.
    private double unevenness(int column) {
        var values =
                lines.stream()
                        .skip(first)
                        .filter(line -> !line.isBlank())
                        .map(this::parted)
                        .filter(cells -> cells.length > column)
                        .map(cells -> cells[column])
                        .toList();
        if (!values.stream().allMatch(Table::isNumber)) return -1;
        var numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
        var steps =
                IntStream.range(1, numbers.length)
                        .mapToDouble(i -> numbers[i] - numbers[i - 1])
                        .summaryStatistics();
        if (steps.getCount() == 0 || steps.getMin() < 0 || steps.getAverage() == 0)
            return Double.POSITIVE_INFINITY;
        return (steps.getMax() - steps.getMin()) / steps.getAverage();
    }

    /// What the device said of its own error, if this cell says so.
    static OptionalDouble meters(String[] cells, OptionalInt column) {
        if (column.isEmpty() || column.getAsInt() >= cells.length) return OptionalDouble.empty();
        var text = cells[column.getAsInt()];
        if (text.isEmpty()) return OptionalDouble.empty();
        var meters = Double.parseDouble(text);
        return meters >= 0 ? OptionalDouble.of(meters) : OptionalDouble.empty();
    }

    /// ISO text with an offset, or without one in UTC; or seconds or milliseconds since 1970.
    static Instant instant(String text) {
        if (isNumber(text)) {
            var number = Double.parseDouble(text);
            var millis = Math.abs(number) >= MILLIS_FROM ? number : number * 1_000;
            if (!Double.isFinite(millis)) throw new IllegalArgumentException("not a time: " + text);
            return Instant.ofEpochMilli(Math.round(millis));
        }
        if (text.indexOf(' ') > 0 && text.length() <= "2000-01-01 00:00:00.000000000".length())
            return LocalDateTime.parse(text, BLANK_BETWEEN).toInstant(ZoneOffset.UTC);
        var moment = DateTimeFormatter.ISO_DATE_TIME.parse(text);
        return moment.isSupported(ChronoField.OFFSET_SECONDS)
                ? Instant.from(moment)
                : LocalDateTime.from(moment).toInstant(ZoneOffset.UTC);
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    }

    private static String plain(String cell) {
        var stripped = cell.strip();
        return stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"")
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
    }
}
