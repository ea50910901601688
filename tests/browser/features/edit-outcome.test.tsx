import { flushSync } from "react-dom";
import { afterEach, expect, it } from "vitest";
import type { RecordEdit } from "#domain/records/record-change.ts";
import type { RecordsPlace } from "#domain/records/records-answers.ts";
import { ConsoleProvider } from "#features/console.ts";
import { useCommit } from "#features/edit-outcome.tsx";
import type { EditOutcome } from "#features/edit-outcome.tsx";
import { useRecordsAnswer } from "#features/use-records-answer.ts";
import type { RecordsQuestion } from "#features/use-records-answer.ts";
import type { Records } from "#records/records-client.ts";
import { createConsoleFake } from "../../support/console-fake.ts";
import { OPERATOR, put } from "../../support/records.ts";
import { RecordsBench } from "../../support/records-browser.ts";
import { mount } from "../ui/mount.tsx";

const PLACE: RecordsPlace = { cityId: "edit-outcome", srs: 4490 };
const bench = new RecordsBench(
  () => new Worker(new URL("../../../workers/records.worker.ts", import.meta.url), { type: "module" }),
);
afterEach(() => bench.end(PLACE.cityId));

/** A console whose records are really open, and a component that shows and changes one of them. */
async function open() {
  let records: Records | undefined = await bench.open(PLACE, OPERATOR);
  const console = createConsoleFake({
    records: {
      current: () => records,
      retry: () => undefined,
      setActor: () => Promise.resolve(),
    },
  });
  console.records.getState().set({ phase: { type: "open", status: records.status }, actor: OPERATOR });
  records.watch((event) => {
    const { changeCount, set } = console.records.getState();
    if (event.type === "changed") set({ changeCount: changeCount + 1 });
  });
  let commit: ((reason: string, edits: readonly RecordEdit[]) => Promise<EditOutcome>) | undefined;
  const nameOf: RecordsQuestion<unknown> = async (asked, signal) =>
    (await asked.ask("dossier", ["B-1"], { signal }))?.dossier.values["name"];
  function Probe() {
    ({ commit } = useCommit());
    const { value, isLoading, failure } = useRecordsAnswer(nameOf);
    return <p>{failure?.code ?? (isLoading ? "loading" : String(value))}</p>;
  }
  const { element } = mount(
    <ConsoleProvider value={console}>
      <Probe />
    </ConsoleProvider>,
  );
  return {
    console,
    element,
    commit: (reason: string, edits: readonly RecordEdit[]) => commit!(reason, edits),
    notices: () => console.shell.getState().notices.map(({ code }) => code),
    lose: () => {
      records = undefined;
    },
  };
}

it("says that a change is saved, and everybody who asked before is answered anew", async () => {
  const { element, commit, notices } = await open();
  await expect.poll(() => element.textContent).toBe("undefined");
  const outcome = await commit("named", [put("dossier", "B-1", { name: "One" })]);
  expect(outcome.type).toBe("done");
  expect(notices()).toEqual(["recordsSaved"]);
  await expect.poll(() => element.textContent).toBe("One");
});

it("gives a conflict back untold, and tells a failure with its reason", async () => {
  const { console, commit, notices, lose } = await open();
  await commit("named", [put("dossier", "B-1", { name: "One" })]);
  console.shell.getState().dismissAll();
  const outcome = await commit("named", [
    { type: "put", kind: "dossier", id: "B-1", values: { name: "Two" }, expected: { name: "None" } },
  ]);
  expect(outcome).toMatchObject({
    type: "conflict",
    conflicts: [{ field: "name", base: "None", mine: "Two", theirs: "One" }],
  });
  expect(notices()).toEqual([]);

  expect(await commit(" ", [put("dossier", "B-1", { name: "Two" })])).toMatchObject({
    type: "failed",
    failure: { code: "records.noReason" },
  });
  expect(notices()).toEqual(["recordsNotSaved"]);
  lose();
  expect(await commit("named", [])).toMatchObject({ failure: { code: "records.closed" } });
});

it("keeps what one role was told from the next", async () => {
  const { console, element, commit } = await open();
  await commit("named", [put("dossier", "B-1", { name: "One" })]);
  await expect.poll(() => element.textContent).toBe("One");
  flushSync(() => console.records.getState().set({ actor: { user: "", role: "public" } }));
  expect(element.textContent).toBe("loading");
});

it("has failed where the records could not be opened", async () => {
  const { console, element } = await open();
  const failure = { code: "records.newer", params: {} };
  flushSync(() => console.records.getState().set({ phase: { type: "failed", failure } }));
  expect(element.textContent).toBe("records.newer");
});
