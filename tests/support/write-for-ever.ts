import { openRecordsClient } from "#records/records-client.ts";
import { put } from "./records.ts";

declare global {
  interface Window {
    acknowledge: (name: string) => Promise<void>;
  }
}

/** Commits one change after the other, many records each, and tells of each when it is acknowledged. */
export async function writeForEver(cityId: string): Promise<never> {
  const spawn = (): Worker =>
    new Worker(new URL("../../workers/records.worker.ts", import.meta.url), { type: "module" });
  const records = await openRecordsClient(spawn, { cityId, srs: 4490 }, { user: "李巡", role: "operator" });
  for (let i = 0; ; i++) {
    const edits = Array.from({ length: 40 }, (_, unit) =>
      put("unit", `U-${unit}`, { entrance: `第 ${i} 次`, businessName: `商户 ${i} 之 ${unit}` }),
    );
    await records.commit(`第 ${i} 次`, [put("dossier", "B-1", { name: `第 ${i} 次` }), ...edits]);
    void window.acknowledge(`第 ${i} 次`);
  }
}
