/// What admins and moderators may do with other accounts.
@NullMarked
package game.ore.auth.admin;

import org.jspecify.annotations.NullMarked;
