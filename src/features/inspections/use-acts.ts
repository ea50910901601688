import { useCallback, useMemo, useState } from "react";
import { randomId } from "#base/random-id.ts";
import type { Result } from "#base/result.ts";
import type { Building } from "#domain/building.ts";
import { inspectionFile } from "#domain/dossier/inspection-edits.ts";
import type { InspectionFile } from "#domain/dossier/inspection-edits.ts";
import type { ActionContext } from "#domain/dossier/inspection-workflow.ts";
import type { RecordKind } from "#domain/dossier/records.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import type { RecordConflict, RecordEdit } from "#domain/records/record-change.ts";
import { useRecords } from "../console.ts";
import type { DossierTabProps } from "../dossier-tab.ts";
import { useCommit } from "../edit-outcome.tsx";

/** What stopped an act. */
export type ActProblem =
  | { readonly type: "rule"; readonly reason: string }
  | { readonly type: "conflict"; readonly conflicts: readonly RecordConflict[] };

export interface Act {
  /** why, for the history */
  readonly reason: string;
  readonly photos: readonly File[];
  /** the record that the photos belong to */
  readonly owner: { readonly kind: RecordKind; readonly id: string };
  readonly note?: string | undefined;
  readonly make: (
    file: InspectionFile,
    context: ActionContext,
  ) => Result<readonly RecordEdit[], { readonly reason: string }>;
}

export interface Acts {
  readonly file: InspectionFile;
  readonly mayEdit: boolean;
  readonly isBusy: boolean;
  readonly problem: ActProblem | undefined;
  readonly forget: () => void;
  /** resolves to whether it was done */
  readonly act: (act: Act) => Promise<boolean>;
}

/** The inspection file of a building, and what is done to it: held to the rules, photos first, then one transaction. */
export function useActs({ buildingCode, building, dossier }: DossierTabProps): Acts {
  const actor = useRecords((state) => state.actor);
  const { commit, change } = useCommit();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ActProblem>();
  const file = useMemo(() => inspectionFile(buildingCode, dossier), [buildingCode, dossier]);
  const position = positionOf(building);
  const act = async ({ reason, photos, owner, note, make }: Act): Promise<boolean> => {
    const ids = photos.map(() => randomId());
    const context: ActionContext = {
      by: actor.user,
      role: actor.role,
      atMs: Date.now(),
      position,
      ...(ids.length === 0 ? {} : { photos: ids }),
      ...(note === undefined || note.trim() === "" ? {} : { note: note.trim() }),
    };
    // What the rules do not allow leaves no photo behind.
    const made = make(file, context);
    if (!made.ok) {
      setProblem({ type: "rule", reason: made.error.reason });
      return false;
    }
    setProblem(undefined);
    setBusy(true);
    try {
      for (const [i, photo] of photos.entries()) {
        const bytes = new Uint8Array(await photo.arrayBuffer());
        const upload = {
          id: ids[i]!,
          buildingCode,
          fileName: photo.name,
          bytes,
          kind: "photo",
          ownerKind: owner.kind,
          ownerId: owner.id,
        };
        const kept = await change((records) => records.ask("addAttachment", [upload, randomId(), reason]));
        if (kept.type !== "done") return false;
      }
      const outcome = await commit(reason, made.value);
      if (outcome.type === "conflict") setProblem({ type: "conflict", conflicts: outcome.conflicts });
      return outcome.type === "done";
    } finally {
      setBusy(false);
    }
  };
  const forget = useCallback(() => setProblem(undefined), []);
  return { file, mayEdit: ROLES[actor.role].mayEdit, isBusy, problem, forget, act };
}

const DIGITS = 6;

/** Where the building stands, in degrees to the decimetre. */
const positionOf = ({ longitudeDeg, latitudeDeg }: Building): readonly [number, number] => [
  Number(longitudeDeg.toFixed(DIGITS)),
  Number(latitudeDeg.toFixed(DIGITS)),
];
