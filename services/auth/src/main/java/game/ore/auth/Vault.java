package game.ore.auth;

import module java.base;

import game.ore.auth.keys.Addresses;
import game.ore.auth.keys.HashKey;
import game.ore.auth.keys.MasterKeys;
import game.ore.auth.keys.Subjects;
import game.ore.auth.store.AccountRows;
import game.ore.auth.store.ClearData;
import game.ore.auth.store.HashKeyStore;
import game.ore.auth.store.IdentityRows;
import game.ore.runtime.Settings;
import game.ore.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How secrets and personal data are stored, put together.
record Vault(MasterKeys keys, Addresses addresses, AccountRows rows, IdentityRows identities) {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    /// No address and no identity is left in the clear when it returns.
    ///
    /// @param random cannot be predicted
    static Vault open(Settings settings, Database database, RandomGenerator random) {
        var keys = MasterKeys.open(settings, random);
        var hashKey = HashKey.open(new HashKeyStore(database), keys, random);
        var addresses = new Addresses(keys, hashKey);
        var identities = new IdentityRows(new Subjects(keys, hashKey));
        var sealed = new ClearData(database, addresses, identities).sealAll();
        if (sealed > 0)
            LOG.info("sealed {} addresses and identities that an older version had left", sealed);
        return new Vault(keys, addresses, new AccountRows(addresses), identities);
    }
}
