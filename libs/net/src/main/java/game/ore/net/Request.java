package game.ore.net;

import module java.base;

import io.vertx.core.MultiMap;

/// One HTTP request, its body already read.
///
/// @param parameters the variables of the path
public record Request(
        Operation operation,
        String id,
        String path,
        Map<String, String> parameters,
        Map<String, String> queryValues,
        MultiMap headers,
        byte[] bytes) {
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public String parameter(String name) {
        var value = parameters.get(name);
        if (value == null)
            throw new IllegalStateException(operation.template() + " has no {" + name + "}");
        return value;
    }

    /// @throws Refused `VALIDATION_FAILED` when the variable of the path is no UUID
    public UUID idParameter(String name) {
        return Fields.ofText(Map.of(name, parameter(name))).read(f -> f.id(name));
    }

    /// The one file that is sent: the body itself, or the file in it when it is a form.
    ///
    /// @throws Refused `MALFORMED_FORM` or `VALIDATION_FAILED` when it is a form without just that
    public byte[] file() {
        return header("Content-Type")
                .filter(FormFile::isForm)
                .map(type -> FormFile.of(type, bytes))
                .orElse(bytes);
    }

    public Fields query() {
        return Fields.ofText(queryValues);
    }

    /// @throws Refused `MALFORMED_JSON` or `VALIDATION_FAILED` when the body is no JSON object
    public Fields body() {
        return Fields.of(Json.tree(bytes));
    }
}
