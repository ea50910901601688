import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Real data to test on, kept beside the checkout and never part of it. */
export const SHARED_DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

/** Tests that need the data are skipped where they are not: `describe.skipIf(!hasSharedData)`. */
export const hasSharedData = existsSync(SHARED_DATA);
