package dev.hark.collector.storage.sqlite;

import dev.hark.collector.storage.FindingStore;
import dev.hark.collector.storage.IssueReader;
import dev.hark.collector.storage.StoreContract;
import dev.hark.signal.config.DataSize;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreIT extends StoreContract {

    @TempDir
    Path folder;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(new SqliteOptions(folder, DataSize.ofMebibytes(512)));
    }

    @Override
    protected void close() throws Exception {
        store.close();
    }

    @Override
    protected FindingStore store() {
        return store.findings();
    }

    @Override
    protected IssueReader reader() {
        return store.issues();
    }
}
