import { describe, expect, it } from "vitest";
import { colourLegend, paintRows } from "#catalog/colouring-legend.ts";
import { readColouring, usualColouring } from "#catalog/colouring-spec.ts";
import { MISSING_CLASS } from "#domain/building-classes.ts";
import { codeEntry } from "#domain/dossier/code-lists.ts";
import { classifyDossiers, DOSSIER_COLOURINGS, recordColumnOf } from "#domain/records/dossier-colouring.ts";

const ROWS = new Map([
  ["B-1", 0],
  ["B-2", 1],
  ["B-3", 2],
  ["B-4", 3],
]);

describe("buildings painted by their dossiers", () => {
  it("has the grades in the order of their list, in its colours, and unknown where no dossier says one", () => {
    const spec = usualColouring("dossier.appraisalGrade");
    const column = { codes: ["B-3", "B-1", "B-2", "gone"], values: ["D", "A", "D", "C"] };
    const classed = classifyDossiers("dossier.appraisalGrade", column, ROWS, 4, spec, "2026-06-20");
    expect([...classed.classOfRow]).toEqual([0, 1, 1, MISSING_CLASS]);
    for (const scheme of ["dark", "light"] as const) {
      const { classes } = colourLegend(classed, spec, scheme);
      expect(classes.map(({ id, count }) => [id, count])).toEqual([
        ["A", 1],
        ["D", 2],
        ["missing", 1],
      ]);
      expect(classes[1]?.colour).toBe(codeEntry("appraisalGrade", "D")?.colour);
      expect(paintRows(classed, spec, scheme)).toHaveLength(12);
    }
  });

  it("has numbers in ranges; a limit belongs to the class above it", () => {
    const spec = usualColouring("dossier.completeness");
    const column = { codes: ["B-1", "B-2", "B-3"], values: [49, 50, 100] };
    const { classOfRow, missingCount } = classifyDossiers(
      "dossier.completeness",
      column,
      ROWS,
      4,
      spec,
      "2026-06-20",
    );
    expect([...classOfRow]).toEqual([0, 1, 4, MISSING_CLASS]);
    expect(missingCount).toBe(1);
  });

  it("tells by the day how far off the next visit is", () => {
    const id = "dossier.inspectionDue";
    expect(recordColumnOf(id)).toBe("nextInspectionDay");
    const days = ["2026-06-19", "2026-06-20", "2026-06-27", "2026-06-28"];
    const column = { codes: ["B-1", "B-2", "B-3", "B-4"], values: days };
    const classed = (today: string) => classifyDossiers(id, column, ROWS, 4, usualColouring(id), today);
    const june = classed("2026-06-20");
    expect(june.classes.map((one) => one.id)).toEqual(["overdue", "soon", "later"]);
    expect([...june.classOfRow]).toEqual([0, 1, 1, 2]);
    // Nobody has changed anything but the calendar.
    expect(classed("2026-07-01").classes.map((one) => [one.id, one.count])).toEqual([["overdue", 4]]);
  });

  it.each(DOSSIER_COLOURINGS)("keeps %s in a document", (id) => {
    const spec = usualColouring(id);
    expect(readColouring(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });
});
