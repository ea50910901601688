import { createVaultAndBytes } from "./record-schema.ts";
import type { SqlDatabase } from "./sql.ts";

/**
 * Steps from each version to the next; the first leads from 1 to 2. A step that was released is never changed: a
 * file of every past version lies in tests/unit/io/records/fixtures and is opened by a test.
 */
export const MIGRATIONS: readonly ((db: SqlDatabase) => void)[] = [createVaultAndBytes];
