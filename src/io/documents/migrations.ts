/** A document of some version, before it is checked. */
export type RawDocument = Readonly<Record<string, unknown>>;

/** How a document of a version becomes one of the next; each is pure, and none is ever changed once released. */
export type Migrations = ReadonlyMap<number, (raw: RawDocument) => RawDocument>;

/**
 * One entry for every past version. Version 1 is the first. Whoever changes the schema adds the step here and
 * keeps a document of the old version in tests/support/documents.
 */
export const MIGRATIONS: Migrations = new Map();
