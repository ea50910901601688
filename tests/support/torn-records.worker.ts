import { openRecords } from "#io/records/open-records.ts";
import { openPool } from "#io/records/sqlite-wasm.ts";

/**
 * Begins a transaction on the local file of a city, writes so much that the pages are on the disk before it ends, and
 * tells so. It never ends: whoever started this worker ends it.
 */
self.addEventListener("message", ({ data }: MessageEvent<string>) => {
  void (async () => {
    const pool = await openPool(`.yutu-records-${data}`);
    const db = pool.open("/local.gpkg");
    openRecords(db, 4490);
    db.exec(
      "PRAGMA cache_size = 4; BEGIN IMMEDIATE; UPDATE buildings SET name = '撕裂', remark = hex(zeroblob(20000));",
    );
    db.exec("DELETE FROM audit; UPDATE history SET reason = '撕裂';");
    postMessage("torn");
  })();
});
