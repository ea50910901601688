import { describe, expect, it } from "vitest";
import { createIfcReading } from "#analysis/ifc-reading.ts";
import { createStoreyStage } from "#building/storey-stage.ts";
import { tinyIfc } from "../../support/tiny-ifc.ts";

/** Workers that are made, and whether each has ended. */
class Workers {
  readonly made: { isEnded: boolean }[] = [];
  readonly spawn = (): Worker => {
    const worker = new Worker(new URL("../../../workers/ifc.worker.ts", import.meta.url), { type: "module" });
    const entry = { isEnded: false };
    this.made.push(entry);
    const terminate = worker.terminate.bind(worker);
    worker.terminate = () => {
      entry.isEnded = true;
      terminate();
    };
    return worker;
  };
}

const signal = (): AbortSignal => AbortSignal.timeout(60_000);
const file = (text: string): Blob => new Blob([text]);

describe("reading building models in a worker", () => {
  it("answers with the model, then with attributes, until it is let go", async () => {
    const workers = new Workers();
    const ifc = await createIfcReading(workers.spawn)(file(tinyIfc()), signal());
    expect(ifc.model.storeys.map(({ elevationM }) => elevationM)).toEqual([0, 3]);
    expect(ifc.model.mesh.positions.length).toBeGreaterThan(0);
    const groups = await ifc.attributes("70");
    expect(groups.map(({ name }) => name)).toEqual([undefined, "Pset_WallCommon", "BaseQuantities"]);
    expect(workers.made).toEqual([{ isEnded: false }]);
    const late = ifc.attributes("70");
    ifc.dispose();
    await expect(late).rejects.toMatchObject({ code: "ifc.closed" });
    expect(workers.made).toEqual([{ isEnded: true }]);
  });

  it("names what is wrong with a file, and ends", async () => {
    const workers = new Workers();
    await expect(createIfcReading(workers.spawn)(file("PK…"), signal())).rejects.toMatchObject({
      code: "ifc.unreadable",
    });
    expect(workers.made).toEqual([{ isEnded: true }]);
  });

  it("ends at once when nobody wants the model any more", async () => {
    const workers = new Workers();
    const abort = new AbortController();
    const reading = createIfcReading(workers.spawn)(file(tinyIfc()), abort.signal);
    abort.abort();
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
    expect(workers.made).toEqual([{ isEnded: true }]);
  });

  it("is drawn: components and spaces can be picked, storeys are named", async () => {
    const ifc = await createIfcReading(new Workers().spawn)(file(tinyIfc()), signal());
    const container = document.createElement("div");
    Object.assign(container.style, { position: "fixed", inset: "0", width: "640px", height: "480px" });
    document.body.append(container);
    const picks: (string | undefined)[] = [];
    const stage = createStoreyStage(container, {
      scheme: "dark",
      isStill: true,
      label: "a model",
      onPick: (id) => picks.push(id),
      onHover: () => undefined,
      onStatus: () => undefined,
    });
    try {
      for (const [part, id] of [["components", "71"], ["spaces", "74"]] as const) {
        stage.showIfc(ifc.model, (storeyId) => `level ${storeyId}`, part);
        do await new Promise(requestAnimationFrame);
        while (stage.probe.isMoving());
        const { xPx: clientX, yPx: clientY } = stage.probe.middleOf(id)!;
        const canvas = container.querySelector("canvas")!;
        for (const type of ["pointerdown", "pointerup"]) {
          canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX, clientY, bubbles: true }));
        }
        expect(picks.at(-1)).toBe(id);
      } // prettier-ignore
      expect(container.textContent).toContain("level 27");
    } finally {
      stage.dispose();
      ifc.dispose();
      container.remove();
    }
  });
});
