/// PostgreSQL, Kafka, Redis, object storage, a mail server and an EVM node as child processes that
/// keep their data in a folder.
///
/// Whoever starts a part owns it: the part ends with this JVM, and what a killed JVM left running
/// is ended by the next start over the same folder.
@NullMarked
package game.ore.embedded;

import org.jspecify.annotations.NullMarked;
