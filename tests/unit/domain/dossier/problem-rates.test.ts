import { describe, expect, it } from "vitest";
import { problemGroupOf, problemRates } from "../../../../src/domain/dossier/problem-rates.ts";

describe("rates of problems", () => {
  it("count a building once for each kind, among those that were surveyed", () => {
    const rates = problemRates([
      { checkupProblems: ["PRB-01-01", "PRB-01-03", "PRB-02-02"] },
      { checkupProblems: [] },
      { checkupYear: 2025 },
      { checkupProblems: ["PRB-01-01"] },
      {},
    ]);
    const of = (group: string) => rates.find((rate) => rate.group === group);
    expect(of("01")).toEqual({ group: "01", affected: 2, surveyed: 4, share: 0.5 });
    expect(of("02")).toMatchObject({ affected: 1, share: 0.25 });
    expect(of("06")).toMatchObject({ affected: 0, share: 0 });
    expect(rates).toHaveLength(6);
  });

  it("are unknown where nobody has looked", () => {
    for (const rate of problemRates([{}, {}])) expect(rate).toMatchObject({ surveyed: 0, share: undefined });
  });

  it("know the group of every problem", () => {
    expect(problemGroupOf("PRB-03-11")).toBe("03");
  });
});
