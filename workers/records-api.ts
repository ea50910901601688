import { AppError } from "#base/app-error.ts";
import { securityLevelOf } from "#domain/dossier/record-field.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { AuditEntry, HistoryEntry, RecordKind } from "#domain/dossier/records.ts";
import { mayReveal, ROLES, visibleLevel } from "#domain/dossier/roles.ts";
import { seesKind, visibleHistory } from "#domain/dossier/visible.ts";
import type {
  CommitOutcome,
  Committed,
  RecordActor,
  RecordConflict,
  RecordEdit,
  RecordTransaction,
} from "#domain/records/record-change.ts";
import type { RecordsStatus } from "#domain/records/records-answers.ts";
import { attachmentTypeOf, redrawn } from "#io/records/attachment-file.ts";
import { isIntact } from "#io/records/open-records.ts";
import { seenDossier, seenRecord, sealEdits } from "#io/records/personal-values.ts";
import { appendAudit, readAudit, verifyAudit } from "#io/records/record-audit.ts";
import { checkChangeset } from "#io/records/changeset-check.ts";
import { exportChangeset, mergeChangeset } from "#io/records/record-changesets.ts";
import { ConflictError } from "#io/records/record-edits.ts";
import { exportRecords } from "#io/records/record-export.ts";
import { conflictsOf, findRow, dropConflict } from "#io/records/record-layers.ts";
import type { RecordsFile } from "#io/records/record-layers.ts";
import {
  countRecords,
  coverageBy,
  findBuildings,
  listRecords,
  readColumn,
  searchRecords,
} from "#io/records/record-query.ts";
import { decodeRow } from "#io/records/record-rows.ts";
import type { RecordValues } from "#io/records/record-rows.ts";
import { recordTable } from "#io/records/record-tables.ts";
import { commit, transactionsOf, undo } from "#io/records/record-trail.ts";
import type { TrailOptions } from "#io/records/record-trail.ts";
import { createVault, hasVault, isSealed, openVault, unseal } from "#io/records/record-vault.ts";
import { compareStates, readBundle, stateAt } from "#io/records/record-versions.ts";
import { sha256 } from "#kernels/sha256.ts";
import { createRecordsImport } from "./records-import.ts";
import type { RecordsArgs, RecordsMethodName, RecordsValue } from "./records.contract.ts";

/** The file that is open, and how to make its changes last. */
export interface OpenedRecords {
  readonly file: RecordsFile;
  readonly cityId: string;
  readonly srs: 4490 | 4326;
  readonly now: () => number;
  /** resolves when all that was committed is on the disk */
  readonly persist: () => Promise<void>;
  /** what there is to say of the file beside its vault and conflicts */
  readonly place: Omit<RecordsStatus, "vault" | "conflictCount">;
  readonly onChanged: (changed: Committed["changed"]) => void;
  readonly onStatus: (status: RecordsStatus) => void;
  /** how far the import of a table has come */
  readonly onImporting: (id: string, done: number, total: number) => void;
}

type Handlers = {
  readonly [N in RecordsMethodName]: (
    actor: RecordActor,
    ...args: RecordsArgs<N>
  ) => RecordsValue<N> | Promise<RecordsValue<N>>;
};

export interface RecordsApi {
  call<N extends RecordsMethodName>(
    name: N,
    actor: RecordActor,
    args: RecordsArgs<N>,
  ): Promise<RecordsValue<N>>;
  /** tells the audit trail who works here from now on */
  signIn(actor: RecordActor): Promise<void>;
}

const forbidden = (what: string): AppError =>
  new AppError("records.forbidden", `${what} is above this role`, { what });

/** What an editor may write: all but personal fields, which are for those who may see them. */
function checkRights({ role }: RecordActor, edits: readonly RecordEdit[]): void {
  if (!ROLES[role].mayEdit) throw forbidden("editing");
  for (const edit of edits) {
    if (edit.type === "remove") continue;
    for (const field of Object.keys(edit.values)) {
      const spec = RECORD_FIELDS[edit.kind][field];
      if (spec !== undefined && securityLevelOf(spec) === 4 && (ROLES[role].revealLevel ?? 0) < 4)
        throw forbidden(`${edit.kind}.${field}`);
    }
  }
}

/** What is asked of one file, by whoever; the role of who asks decides what is answered. */
export function createRecordsApi(opened: OpenedRecords): RecordsApi {
  const { file, now, persist } = opened;
  const { db } = file;
  let key: CryptoKey | undefined;
  /** Writes are done one after the other: what is encrypted before one begins must still be there when it does. */
  let last: Promise<unknown> = Promise.resolve();

  const status = (): RecordsStatus => ({
    ...opened.place,
    vault: key !== undefined ? "open" : hasVault(db) ? "locked" : "none",
    conflictCount: conflictsOf(db).length,
  });

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = last.then(act, act);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function note(
    actor: RecordActor,
    line: Pick<AuditEntry, "action" | "object" | "result"> & Partial<Pick<AuditEntry, "fields" | "purpose">>,
  ): Promise<AuditEntry> {
    const entry = appendAudit(db, { atMs: now(), user: actor.user, role: actor.role, ...line });
    await persist();
    return entry;
  }

  /** A change as a line of history, for its values to be masked like one. */
  const asHistory = (
    part: Pick<HistoryEntry, "buildingCode" | "kind" | "recordId" | "action" | "changes">,
  ): HistoryEntry => ({ ...part, id: "", by: "", role: "public", atMs: 0, version: 0 });

  function seenConflict(actor: RecordActor, conflict: RecordConflict): RecordConflict {
    const mask = (before: unknown, after: unknown): readonly [unknown, unknown] => {
      const entry = asHistory({
        ...conflict,
        buildingCode: "",
        action: "update",
        changes: [{ field: conflict.field, before: before ?? undefined, after: after ?? undefined }],
      });
      const change = visibleHistory(entry, actor)?.changes[0];
      return [change?.before ?? null, change?.after ?? null];
    };
    const [base, theirs] = mask(conflict.base, conflict.theirs);
    return { ...conflict, base, theirs, mine: mask(undefined, conflict.mine)[1] };
  }

  async function outcomeOf(actor: RecordActor, act: () => Committed): Promise<CommitOutcome> {
    let done: Committed;
    try {
      done = act();
    } catch (thrown) {
      if (!(thrown instanceof ConflictError)) throw thrown;
      return { type: "conflict", conflicts: thrown.conflicts.map((one) => seenConflict(actor, one)) };
    }
    await persist();
    opened.onChanged(done.changed);
    return { type: "done", ...done };
  }

  /** @param options what is special about this transaction */
  async function write(
    actor: RecordActor,
    transaction: RecordTransaction,
    options: Partial<TrailOptions> = {},
  ): Promise<CommitOutcome> {
    checkRights(actor, transaction.edits);
    const { edits, seal } = await sealEdits(file, transaction.edits, key);
    return outcomeOf(actor, () =>
      commit(file, { ...transaction, edits }, { actor, nowMs: now(), seal, ...options }),
    );
  }

  const seen = (actor: RecordActor, kind: RecordKind, record: RecordValues) =>
    seenRecord(kind, record, actor, key);

  function checkKind(actor: RecordActor, kind: RecordKind): void {
    if (!seesKind(kind, actor, true)) throw forbidden(kind);
  }

  const tables = createRecordsImport({
    file,
    now,
    key: () => key,
    checkRights,
    shown: (actor, field, value) => {
      const entry = asHistory({
        kind: "dossier",
        recordId: "",
        buildingCode: "",
        action: "update",
        changes: [{ field, before: value }],
      });
      return visibleHistory(entry, actor)?.changes[0]?.before;
    },
    persist,
    onChanged: () => opened.onChanged([]),
    onProgress: opened.onImporting,
  });

  const handlers: Handlers = {
    status: () => status(),
    dossier: async (actor, buildingCode) => {
      const bundle = readBundle(file, buildingCode);
      return bundle && seenDossier(bundle, actor, key);
    },
    list: async (actor, query) => {
      checkKind(actor, query.kind);
      const { records, total } = listRecords(file, query, visibleLevel(actor));
      const visible = await Promise.all(records.map((record) => seen(actor, query.kind, record)));
      return { records: visible.filter((record) => record !== undefined), total };
    },
    count: (actor, kind, where) => {
      checkKind(actor, kind);
      return countRecords(file, kind, where, visibleLevel(actor));
    },
    buildings: (actor, where) => findBuildings(file, where, visibleLevel(actor)),
    column: (actor, field) => readColumn(file, field, visibleLevel(actor)),
    search: async (actor, query, most, kinds) => {
      const level = visibleLevel(actor);
      const hits = searchRecords(file, query, most, level, kinds).filter(({ kind }) => seesKind(kind, actor));
      const read = async (kind: RecordKind, id: string) => {
        const found = findRow(file, recordTable(kind), id);
        return found && seen(actor, kind, decodeRow(recordTable(kind), found.row));
      };
      const visible = await Promise.all(
        hits.map(async (hit) => {
          const record = await read(hit.kind, hit.recordId);
          const building = hit.kind === "dossier" ? record : await read("dossier", hit.buildingCode);
          return record && { ...hit, record, building };
        }),
      );
      return visible.filter((hit) => hit !== undefined);
    },
    coverage: (actor, field) => coverageBy(file, field, visibleLevel(actor)),
    commit: (actor, transaction) => inTurn(() => write(actor, transaction)),
    undo: (actor, transactionId, id) =>
      inTurn(() => {
        checkRights(actor, []);
        return outcomeOf(actor, () => undo(file, transactionId, id, { actor, nowMs: now() }));
      }),
    transactions: (actor, limit, offset) => {
      checkRights(actor, []);
      return transactionsOf(file, limit, offset);
    },
    dossierAt: async (actor, buildingCode, atMs) => {
      const bundle = readBundle(file, buildingCode, atMs);
      return bundle && seenDossier(bundle, actor, key);
    },
    compare: (actor, buildingCode, fromMs, toMs) =>
      compareStates(stateAt(file, buildingCode, fromMs), stateAt(file, buildingCode, toMs)).flatMap(
        (difference) => {
          const changes = visibleHistory(asHistory({ ...difference, buildingCode }), actor)?.changes ?? [];
          return changes.length === 0 ? [] : [{ ...difference, changes }];
        },
      ),
    audit: (actor, filter) => {
      if ((ROLES[actor.role].revealLevel ?? 0) < 4) throw forbidden("the audit trail");
      return readAudit(db, filter);
    },
    verifyAudit: () => verifyAudit(db),
    isIntact: () => isIntact(db),
    reveal: (actor, { kind, recordId, field, purpose }) =>
      inTurn(async () => {
        const spec = RECORD_FIELDS[kind][field];
        const found = findRow(file, recordTable(kind), recordId);
        if (spec === undefined || found === undefined)
          throw new AppError("records.unknownField", `${kind}/${recordId} has no ${field}`, { field });
        const line = { action: "reveal", object: `${kind}/${recordId}`, fields: [field], purpose } as const;
        const allowed = mayReveal(actor, spec, purpose);
        if (!allowed.ok) {
          await note(actor, { ...line, result: "refused" });
          if (allowed.error === "purpose")
            throw new AppError("records.noPurpose", "a purpose must be stated");
          throw forbidden(`${kind}.${field}`);
        }
        const value = decodeRow(recordTable(kind), found.row)[field];
        if (isSealed(value) && key === undefined)
          throw new AppError("records.vaultLocked", "personal fields are read only while the vault is open");
        // Written down before it is told.
        await note(actor, { ...line, result: "ok" });
        return isSealed(value) ? unseal(key!, value) : value;
      }),
    logExport: (actor, object, fields, purpose) =>
      inTurn(() => note(actor, { action: "export", object, fields, purpose, result: "ok" })),
    exportChangeset: (actor, after) =>
      inTurn(async () => {
        checkRights(actor, []);
        const changeset = exportChangeset(file, {
          actor,
          nowMs: now(),
          level: visibleLevel(actor),
          seesKind: (kind) => seesKind(kind, actor),
          after,
        });
        await note(actor, { action: "export", object: "changeset", result: "ok" });
        return changeset;
      }),
    applyChangeset: (actor, changeset, choices) =>
      inTurn(async () => {
        // It was a file: whatever it says, it is held to what a changeset may be.
        checkChangeset(changeset);
        const { transaction, conflicts } = mergeChangeset(file, changeset, choices);
        if (conflicts.length > 0)
          return { type: "conflict", conflicts: conflicts.map((one) => seenConflict(actor, one)) };
        return write(actor, transaction, { action: "import" });
      }),
    conflicts: (actor) => conflictsOf(db).map((conflict) => seenConflict(actor, conflict)),
    resolveConflict: (actor, conflict, choice, id) =>
      inTurn(async () => {
        const { kind, recordId, field } = conflict;
        const known = conflictsOf(db).find(
          (one) => one.kind === kind && one.recordId === recordId && one.field === field,
        );
        if (known === undefined) throw new AppError("records.noConflict", "it is settled already");
        const value = choice === "mine" ? known.mine : known.theirs;
        const edits: RecordEdit[] = [{ type: "put", kind, id: recordId, values: { [field]: value } }];
        const reason = `conflict ${field}: ${choice}`;
        const outcome = await write(
          actor,
          { id, reason, edits: choice === "mine" ? [] : edits },
          { also: () => dropConflict(db, known) },
        );
        opened.onStatus(status());
        return outcome;
      }),
    createVault: (actor, passphrase) =>
      inTurn(async () => {
        if ((ROLES[actor.role].revealLevel ?? 0) < 4) throw forbidden("the vault");
        key = await createVault(db, passphrase);
        await persist();
        opened.onStatus(status());
        return status();
      }),
    openVault: (actor, passphrase) =>
      inTurn(async () => {
        checkRights(actor, []);
        key = await openVault(db, passphrase);
        opened.onStatus(status());
        return status();
      }),
    lockVault: () => {
      key = undefined;
      opened.onStatus(status());
      return status();
    },
    addAttachment: (actor, upload, transactionId, reason) =>
      inTurn(async () => {
        const { id, buildingCode, fileName, kind, title, ownerKind, ownerId } = upload;
        const mediaType = attachmentTypeOf(upload.bytes, fileName);
        const bytes = await redrawn(new Uint8Array(upload.bytes), mediaType, fileName);
        const values = {
          fileName,
          mediaType,
          byteLength: bytes.length,
          sha256: sha256(bytes),
          kind,
          title,
          ownerKind,
          ownerId,
        };
        const edit: RecordEdit = { type: "put", kind: "attachment", id, buildingCode, values };
        return write(
          actor,
          { id: transactionId, reason, edits: [edit] },
          {
            also: () =>
              db.run("INSERT OR REPLACE INTO main.yutu_attachment_bytes VALUES (?, ?)", [id, bytes]),
          },
        );
      }),
    attachment: (actor, id) => {
      checkKind(actor, "attachment");
      const found = findRow(file, recordTable("attachment"), id);
      if (found === undefined || visibleLevel(actor) < 2) return undefined;
      const bytes = file.layers
        .map(
          (layer) => db.get(`SELECT bytes FROM ${layer}.yutu_attachment_bytes WHERE id = ?`, [id])?.["bytes"],
        )
        .find((one) => one instanceof Uint8Array);
      if (bytes === undefined) return undefined;
      const { mediaType, fileName } = found.row;
      return { mediaType: String(mediaType), fileName: String(fileName), bytes };
    },
    planImport: tables.plan,
    importTable: (actor, table) => inTurn(() => tables.run(actor, table)),
    cancelImport: (_actor, id) => tables.cancel(id),
    exportFile: (actor, purpose) =>
      inTurn(async () => {
        const kinds = Object.keys(RECORD_FIELDS) as RecordKind[];
        const bytes = await exportRecords(file, actor, (kind) => seesKind(kind, actor), opened.srs);
        const fields = kinds.filter((kind) => seesKind(kind, actor));
        await note(actor, { action: "export", object: "records.gpkg", fields, purpose, result: "ok" });
        return bytes;
      }),
  } satisfies Handlers;

  return {
    call: async (name, actor, args) => {
      const handler = handlers[name] as (
        actor: RecordActor,
        ...args: RecordsArgs<typeof name>
      ) => RecordsValue<typeof name> | Promise<RecordsValue<typeof name>>;
      return handler(actor, ...args);
    },
    signIn: (actor) =>
      inTurn(async () => void (await note(actor, { action: "login", object: actor.role, result: "ok" }))),
  };
}
