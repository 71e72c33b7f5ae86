/// Files by name in object storage, over the S3 API.
@NullMarked
package game.ore.objects;

import org.jspecify.annotations.NullMarked;
