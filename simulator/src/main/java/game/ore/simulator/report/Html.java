package game.ore.simulator.report;

import module java.base;

/// Small pieces of HTML.
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// A count, with thin spaces between thousands.
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F');
    }

    static String millis(double ms) {
        if (ms >= 1_000) return String.format(Locale.ROOT, "%.2f s", ms / 1_000);
        return String.format(Locale.ROOT, ms >= 100 ? "%.0f ms" : "%.1f ms", ms);
    }

    static String tile(String value, String label) {
        return "<div class=\"tile\"><b>"
                + escape(value)
                + "</b><span>"
                + escape(label)
                + "</span></div>\n";
    }

    /// A table; a head that begins with `#` is a column of numbers. Cells are HTML already.
    static String table(List<String> heads, List<List<String>> rows) {
        var html = new StringBuilder("<div class=\"scroll\"><table><tr>");
        heads.forEach(head -> html.append(cell("th", head, head.replaceFirst("^#", ""))));
        html.append("</tr>\n");
        for (var row : rows) {
            html.append("<tr>");
            for (var i = 0; i < row.size(); i++) html.append(cell("td", heads.get(i), row.get(i)));
            html.append("</tr>\n");
        }
        return html.append("</table></div>\n").toString();
    }

    private static String cell(String tag, String head, String content) {
        var numeric = head.startsWith("#") ? " class=\"n\"" : "";
        return "<" + tag + numeric + ">" + content + "</" + tag + ">";
    }

    static String section(String title, String text, String content) {
        return "<section><h2>"
                + escape(title)
                + "</h2><p>"
                + escape(text)
                + "</p>"
                + content
                + "</section>\n";
    }
}
