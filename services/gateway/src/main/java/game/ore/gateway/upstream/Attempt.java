package game.ore.gateway.upstream;

import module java.base;

import game.ore.gateway.exchange.Exchange;

/// One try to reach an instance for an exchange: the lease, its deadline, a connection, and what is
/// told when that fails. What is sent over the connection is for others to know.
final class Attempt implements Pool.Waiter {
    /// What is done with the connection, or without it.
    interface Then {
        void connected(Attempt attempt, ServiceConnection connection);

        void failed(Attempt attempt, Failure failure);
    }

    private final Exchange exchange;
    private final Lease lease;
    private final Then then;
    private Optional<ServiceConnection> connection = Optional.empty();

    Attempt(Exchange exchange, Lease lease, Then then) {
        this.exchange = exchange;
        this.lease = lease;
        this.then = then;
    }

    Lease lease() {
        return lease;
    }

    /// Watches over it from now on: the client may go away, the time may pass.
    Attempt within(Duration timeout) {
        exchange.whenGone(this::abandon);
        exchange.within(timeout, this::late);
        return this;
    }

    private void late() {
        then.failed(this, Failure.LATE);
        connection.ifPresent(ServiceConnection::abandon);
    }

    /// Nothing was learned about the instance.
    void abandon() {
        lease.abandoned();
        connection.ifPresent(ServiceConnection::abandon);
    }

    @Override
    public void connected(ServiceConnection made) {
        if (lease.settled()) {
            made.abandon();
            return;
        }
        connection = Optional.of(made);
        then.connected(this, made);
    }

    @Override
    public void failed(Throwable cause) {
        then.failed(this, Failure.ofConnecting(cause));
    }

    /// Tells the outcome of a failure.
    ///
    /// @return whether this was the first to be told
    boolean settle(Failure failure) {
        return failure == Failure.BUSY ? lease.abandoned() : lease.failed();
    }
}
