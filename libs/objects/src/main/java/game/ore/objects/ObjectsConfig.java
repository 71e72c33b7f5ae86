package game.ore.objects;

import module java.base;

import game.ore.runtime.Settings;

/// How object storage is reached.
///
/// @param endpoint where the S3 API is, without a user
/// @param bucketPrefix stands before the names of all buckets
/// @param timeout for one question, repetitions included
/// @param objectBytesMax a larger object is neither stored nor read
public record ObjectsConfig(
        URI endpoint,
        String region,
        String bucketPrefix,
        Credentials credentials,
        Duration timeout,
        int objectBytesMax) {
    /// Who is asking.
    public record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return accessKey;
        }
    }

    /// Where `./ore up` runs object storage, with the user that it has there.
    private static final String EMBEDDED = "http://ore:ore-development@127.0.0.1:19000";

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");

    public ObjectsConfig {
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("ore.s3.endpoint is no URL with a host");
        }
        if (!PREFIX.matcher(bucketPrefix).matches()) {
            throw new IllegalArgumentException("ore.s3.bucket-prefix: " + bucketPrefix);
        }
        if (!timeout.isPositive() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("ore.s3.timeout: " + timeout);
        }
        if (objectBytesMax < 1_024 || objectBytesMax > 1 << 28) {
            throw new IllegalArgumentException("ore.s3.object-bytes-max: " + objectBytesMax);
        }
    }

    /// The user may stand in the endpoint, `http://ACCESS_KEY:SECRET_KEY@HOST:PORT`, or in settings
    /// of its own.
    public static ObjectsConfig from(Settings settings) {
        var address = URI.create(settings.text("ore.s3.endpoint", EMBEDDED));
        return new ObjectsConfig(
                withoutUser(address),
                settings.text("ore.s3.region", "us-east-1"),
                settings.text("ore.s3.bucket-prefix", "ore-"),
                credentials(settings, address),
                settings.duration("ore.s3.timeout", Duration.ofSeconds(2)),
                settings.number("ore.s3.object-bytes-max", 8 << 20));
    }

    private static Credentials credentials(Settings settings, URI address) {
        var user = Optional.ofNullable(address.getUserInfo()).map(text -> text.split(":", 2));
        var accessKey = settings.text("ore.s3.access-key").or(() -> user.map(words -> words[0]));
        var secretKey =
                settings.text("ore.s3.secret-key")
                        .or(() -> user.filter(words -> words.length == 2).map(words -> words[1]));
        return new Credentials(
                accessKey.orElseThrow(() -> missing("ORE_S3_ACCESS_KEY")),
                secretKey.orElseThrow(() -> missing("ORE_S3_SECRET_KEY")));
    }

    private static IllegalArgumentException missing(String variable) {
        return new IllegalArgumentException(variable + " is not set");
    }

    private static URI withoutUser(URI address) {
        if (address.getUserInfo() == null) return address;
        try {
            return new URI(
                    address.getScheme(),
                    null,
                    address.getHost(),
                    address.getPort(),
                    "",
                    null,
                    null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
