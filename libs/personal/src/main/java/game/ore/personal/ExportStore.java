package game.ore.personal;

import module java.base;

import game.ore.objects.ObjectStore;
import game.ore.objects.ObjectStore.Content;

/// Exports in object storage: each part is one document in pages, under
/// `exports/{export}/{part}/{page}`. The pages of a part, one behind the other, are the document.
public final class ExportStore implements AutoCloseable {
    /// More than this is not exported.
    private static final int PAGES_MAX = 1_000;

    private static final int PAGE_BYTES = 4 << 20;

    private final Supplier<ObjectStore> open;
    private final AtomicReference<Optional<ObjectStore>> opened =
            new AtomicReference<>(Optional.empty());

    /// @param open is called with the first use: most processes never export anything
    public ExportStore(Supplier<ObjectStore> open) {
        this.open = open;
    }

    /// A place for a part. It is whole when it has been closed; what an earlier try has left behind
    /// is gone then.
    ///
    /// @throws game.ore.runtime.Unavailable, from every method, while storage is away
    public Part part(UUID export, String name) {
        return new Part(store(), export, name);
    }

    /// Writes a part to where it can be read.
    public void copy(UUID export, String name, OutputStream out) throws IOException {
        var page = 0;
        for (var bytes = store().get(key(export, name, page));
                bytes.isPresent();
                bytes = store().get(key(export, name, ++page))) {
            out.write(bytes.get());
        }
        if (page == 0) throw new FileNotFoundException(key(export, name, page));
    }

    /// Forgets a part, if there is one.
    public void drop(UUID export, String name) {
        dropFrom(store(), export, name, 0);
    }

    /// Deletes backwards, so that a page is never without those before it.
    private static void dropFrom(ObjectStore store, UUID export, String name, int first) {
        var end = first;
        while (store.has(key(export, name, end))) end++;
        while (end > first) store.delete(key(export, name, --end));
    }

    private static String key(UUID export, String name, int page) {
        return "exports/%s/%s/%04d.json".formatted(export, name, page);
    }

    private synchronized ObjectStore store() {
        return opened.updateAndGet(known -> known.isPresent() ? known : Optional.of(open.get()))
                .orElseThrow();
    }

    @Override
    public synchronized void close() {
        opened.getAndSet(Optional.empty()).ifPresent(ObjectStore::close);
    }

    /// A part on its way into storage. One page of it is in memory.
    public static final class Part extends OutputStream {
        private final ObjectStore store;
        private final UUID export;
        private final String name;
        private final ByteArrayOutputStream page = new ByteArrayOutputStream(1 << 16);
        private int pages;

        private Part(ObjectStore store, UUID export, String name) {
            this.store = store;
            this.export = export;
            this.name = name;
        }

        @Override
        public void write(int one) {
            page.write(one);
            if (page.size() >= PAGE_BYTES) store();
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (var at = from; at < from + length; ) {
                var room = Math.min(PAGE_BYTES - page.size(), from + length - at);
                page.write(bytes, at, room);
                at += room;
                if (page.size() >= PAGE_BYTES) store();
            }
        }

        private void store() {
            if (pages == PAGES_MAX) throw new TooLarge(name);
            var content = new Content("application/json", "private, no-store", page.toByteArray());
            store.put(key(export, name, pages++), content);
            page.reset();
        }

        @Override
        public void close() {
            if (page.size() > 0) store();
            dropFrom(store, export, name, pages);
        }
    }

    /// There is more about a person than is exported.
    public static final class TooLarge extends RuntimeException {
        private TooLarge(String part) {
            super(part + " is larger than %d pages".formatted(PAGES_MAX), null, false, false);
        }
    }
}
