package game.ore.net;

import module java.base;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;

/// The one file of a form as `multipart/form-data` (RFC 7578), which is how browsers and game
/// engines send files.
///
/// The form has been read into memory already, so it is no longer than a body may be; what is made
/// of it stays there too.
final class FormFile {
    private static final String FORM = HttpHeaderValues.MULTIPART_FORM_DATA.toString();

    /// Fields and files of a form.
    private static final int PARTS_MAX = 16;

    /// What a part may have in front of its content.
    private static final int HEAD_BYTES_MAX = 8_192;

    private FormFile() {}

    static boolean isForm(String contentType) {
        return contentType.strip().regionMatches(true, 0, FORM, 0, FORM.length());
    }

    /// @throws Refused `MALFORMED_FORM` when it is not a form as it must be, `VALIDATION_FAILED`
    ///   when it does not hold one file
    static byte[] of(String contentType, byte[] form) {
        var request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(form));
        // The type may be written in any case; the decoder knows one.
        var type = FORM + contentType.strip().substring(FORM.length());
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        try {
            if (!HttpPostRequestDecoder.isMultipart(request)) throw malformed(); // no boundary
            return file(request);
        } catch (Refused said) {
            throw said;
        } catch (RuntimeException | IOException broken) {
            // The decoder has no one exception for what it cannot read.
            throw malformed();
        } finally {
            request.release();
        }
    }

    private static Refused malformed() {
        return new Refused(400, "MALFORMED_FORM", "not a form that can be read");
    }

    private static byte[] file(FullHttpRequest request) throws IOException {
        var decoder =
                new HttpPostMultipartRequestDecoder(
                        new DefaultHttpDataFactory(false),
                        request,
                        StandardCharsets.UTF_8,
                        PARTS_MAX,
                        HEAD_BYTES_MAX);
        try {
            var files =
                    decoder.getBodyHttpDatas().stream()
                            .filter(FileUpload.class::isInstance)
                            .map(FileUpload.class::cast)
                            .toList();
            if (files.size() != 1) throw Refused.field("file", "must be there once");
            return files.getFirst().get();
        } finally {
            decoder.destroy();
        }
    }
}
