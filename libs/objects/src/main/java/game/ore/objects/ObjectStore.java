package game.ore.objects;

import module java.base;

import game.ore.runtime.Unavailable;
import game.ore.telemetry.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// One bucket of object storage, by the S3 API.
///
/// The bucket is made when it is missing: at once when storage can be reached, else with the first
/// use that reaches it. What storage has acknowledged is there for everybody.
public final class ObjectStore implements AutoCloseable {
    /// What is stored under a key.
    ///
    /// @param type as in `Content-Type`
    /// @param cacheControl as in `Cache-Control`, for those who read from storage directly
    public record Content(String type, String cacheControl, byte[] bytes) {}

    /// What one question to storage does.
    private interface Question<T> {
        T ask(S3Client client);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);
    private static final String PART = "object storage";
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int THEIR_MISTAKE = 500;

    /// A question may be asked again within its time, so that a lost answer does no harm.
    private static final int ATTEMPTS = 3;

    private static final int CONNECTIONS = 32;

    private final ObjectsConfig config;
    private final String bucket;
    private final S3Client client;
    private final AtomicBoolean bucketIsThere = new AtomicBoolean();

    private ObjectStore(ObjectsConfig config, String bucket, S3Client client) {
        this.config = config;
        this.bucket = bucket;
        this.client = client;
    }

    /// Begins to use a bucket. Does not wait for storage, which may be away.
    ///
    /// @param name of the bucket, behind the prefix that all have
    public static ObjectStore open(ObjectsConfig config, String name, Health health) {
        var store = new ObjectStore(config, config.bucketPrefix() + name, client(config));
        health.register("objects-" + name, store::check);
        Thread.ofVirtual().name("objects-" + name).start(store::makeBucketEarly);
        return store;
    }

    /// Begins to use a bucket that this process can do without: its health does not depend on it.
    ///
    /// @param name of the bucket, behind the prefix that all have
    public static ObjectStore open(ObjectsConfig config, String name) {
        return new ObjectStore(config, config.bucketPrefix() + name, client(config));
    }

    private static S3Client client(ObjectsConfig config) {
        var who = config.credentials();
        var once = config.timeout().dividedBy(2);
        return S3Client.builder()
                .endpointOverride(config.endpoint())
                .region(Region.of(config.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(who.accessKey(), who.secretKey())))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClient(
                        Apache5HttpClient.builder()
                                .maxConnections(CONNECTIONS)
                                .connectionAcquisitionTimeout(once)
                                .connectionTimeout(once)
                                .socketTimeout(once)
                                .build())
                .overrideConfiguration(override ->
                        override.apiCallTimeout(config.timeout())
                                .apiCallAttemptTimeout(once)
                                .retryStrategy(retry -> retry.maxAttempts(ATTEMPTS)))
                .build();
    }

    /// Stores content under a key; what was there before is replaced.
    ///
    /// @throws Unavailable when storage cannot be reached; then it may be stored or not
    public void put(String key, Content content) {
        if (content.bytes().length > config.objectBytesMax()) {
            throw new IllegalArgumentException(
                    "%s has %d bytes".formatted(key, content.bytes().length));
        }
        ask(s3 ->
                s3.putObject(
                        request ->
                                request.bucket(bucket)
                                        .key(key)
                                        .contentType(content.type())
                                        .cacheControl(content.cacheControl()),
                        RequestBody.fromBytes(content.bytes())));
    }

    /// What is stored under a key.
    ///
    /// @throws Unavailable when storage cannot be reached
    public Optional<byte[]> get(String key) {
        return ask(s3 -> {
            try (var answer = s3.getObject(request -> request.bucket(bucket).key(key))) {
                var bytes = answer.readNBytes(config.objectBytesMax() + 1);
                if (bytes.length <= config.objectBytesMax()) return Optional.of(bytes);
                answer.abort();
                throw new IllegalStateException(key + " is larger than anything stored here");
            } catch (NoSuchKeyException _) {
                return Optional.empty();
            } catch (IOException broken) {
                throw new Unavailable(PART, broken);
            }
        });
    }

    /// Whether anything is stored under a key.
    ///
    /// @throws Unavailable when storage cannot be reached
    public boolean has(String key) {
        return ask(s3 -> {
            try {
                s3.headObject(request -> request.bucket(bucket).key(key));
                return true;
            } catch (S3Exception refused) {
                if (refused.statusCode() == NOT_FOUND) return false;
                throw refused;
            }
        });
    }

    /// Forgets what is stored under a key, if anything is.
    ///
    /// @throws Unavailable when storage cannot be reached
    public void delete(String key) {
        ask(s3 -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T ask(Question<T> question) {
        return translating(() -> {
            makeBucket();
            return question.ask(client);
        });
    }

    private void check() {
        translating(() -> {
            makeBucket();
            return client.headBucket(request -> request.bucket(bucket));
        });
    }

    private void makeBucketEarly() {
        try {
            translating(() -> {
                makeBucket();
                return true;
            });
        } catch (RuntimeException notYet) {
            LOG.warn("bucket {} will be looked for again: {}", bucket, notYet.getMessage());
        }
    }

    private void makeBucket() {
        if (bucketIsThere.get()) return;
        try {
            client.headBucket(request -> request.bucket(bucket));
        } catch (S3Exception failure) {
            if (failure.statusCode() != NOT_FOUND) throw failure;
            createBucket();
        }
        bucketIsThere.set(true);
    }

    private void createBucket() {
        try {
            client.createBucket(request -> request.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException someoneWasFaster) {
            LOG.debug("bucket {} is there: {}", bucket, someoneWasFaster.getMessage());
        }
    }

    /// Storage that is away, too slow or in trouble is unavailable; any other refusal is a mistake
    /// in how we ask.
    private static <T> T translating(Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkClientException away) {
            throw new Unavailable(PART, away);
        } catch (S3Exception refused) {
            var status = refused.statusCode();
            if (status >= THEIR_MISTAKE || status == TOO_MANY) throw new Unavailable(PART, refused);
            throw refused;
        }
    }
}
