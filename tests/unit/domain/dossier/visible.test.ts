import { describe, expect, it } from "vitest";
import { DOSSIER_FIELDS } from "../../../../src/domain/dossier/dossier-fields.ts";
import { securityLevelOf } from "../../../../src/domain/dossier/record-field.ts";
import type { FieldSpec } from "../../../../src/domain/dossier/record-field.ts";
import { RECORD_FIELDS, RECORD_KINDS } from "../../../../src/domain/dossier/records.ts";
import type {
  DossierBundle,
  RecordBase,
  RecordKind,
  RecordTypes,
} from "../../../../src/domain/dossier/records.ts";
import { mayReveal, ROLE_IDS, ROLES, visibleLevel } from "../../../../src/domain/dossier/roles.ts";
import type { Viewer } from "../../../../src/domain/dossier/roles.ts";
import { seesKind, visibleDossier } from "../../../../src/domain/dossier/visible.ts";

const base = (id: string): RecordBase => ({
  id,
  buildingCode: "ZD-1",
  source: "survey",
  createdMs: 0,
  updatedMs: 0,
});

/** A value for every field, none of which occurs in another. */
function filled(kind: RecordKind): Record<string, unknown> {
  const values = Object.entries(RECORD_FIELDS[kind]).map(([key, spec]: [string, FieldSpec], position) => {
    const personal: Partial<Record<string, unknown>> = {
      name: `赵秘密${kind}${key}钱`,
      idNumber: "410105199001011232",
      mobile: "13812345678",
      plate: "豫A12321",
      certificate: "豫不动产权第0001234号",
      address: `某路1号某小区3号楼2单元${kind}1502`,
      count: 3,
      attribute: spec.kind === "flag" ? true : spec.kind === "year" ? 1950 : "隐私属性",
    };
    const plain =
      spec.kind === "flag"
        ? key !== "isOrganisation"
        : spec.kind === "codes"
          ? ["other"]
          : spec.kind === "longText"
            ? "电话 13912345678"
            : /text|day|code/.test(spec.kind)
              ? `公开${kind}${key}`
              : 1000 + position;
    return [key, spec.personal === undefined ? plain : personal[spec.personal]];
  });
  return Object.fromEntries(values);
}

const step = {
  from: "a",
  to: "b",
  by: "孙巡查员",
  role: "operator" as const,
  atMs: 1,
  note: "打 13912345678",
};

function bundle(isSynthetic = false): DossierBundle {
  const record = <K extends RecordKind>(kind: K): RecordTypes[K] =>
    ({
      ...base(`${kind}-1`),
      ...filled(kind),
      ...(isSynthetic ? { isSynthetic: true } : {}),
      ...(kind === "task" || kind === "finding" || kind === "workOrder" ? { steps: [step] } : {}),
    }) as unknown as RecordTypes[K];
  return {
    dossier: record("dossier"),
    storeys: [record("storey")],
    units: [record("unit")],
    households: [record("household")],
    persons: [record("person")],
    owners: [record("owner")],
    appraisals: [record("appraisal")],
    tasks: [record("task")],
    findings: [record("finding")],
    workOrders: [record("workOrder")],
    repairs: [record("repair")],
    attachments: [record("attachment")],
    sensorLinks: [record("sensorLink")],
    history: RECORD_KINDS.map((kind) => ({
      id: `h-${kind}`,
      buildingCode: "ZD-1",
      kind,
      recordId: `${kind}-1`,
      action: "update" as const,
      changes: Object.entries(filled(kind)).map(([field, after]) => ({ field, after })),
      by: "孙巡查员",
      role: "operator" as const,
      atMs: 1,
      reason: "见 13912345678",
      version: 2,
      ...(isSynthetic ? { isSynthetic: true as const } : {}),
    })),
  };
}

const LEVEL_FOUR = /410105199001011232|13812345678|13912345678|豫A12321|0001234/;
const PERSONAL = /赵秘密|410105199001011232|13812345678|13912345678|豫A12321|0001234|2单元|隐私属性|孙巡查员/;

describe("what a role sees", () => {
  it("is never a personal value as it is, but for names to those of level three", () => {
    for (const role of ROLE_IDS) {
      for (const isSynthetic of [false, true]) {
        const seen = JSON.stringify(visibleDossier(bundle(isSynthetic), { role }));
        const isTrusted = ROLES[role].level >= 3;
        expect((isTrusted ? LEVEL_FOUR : PERSONAL).exec(seen)?.[0], role).toBeUndefined();
      }
    }
  });

  it("is no trace of people for the public and for presenters, not even masked", () => {
    for (const role of ["public", "presenter"] as const) {
      const { dossier, records, history } = visibleDossier(bundle(true), { role });
      const seen = JSON.stringify([dossier, Object.values(records), history]);
      expect(/赵|孙|<5|138|"(h-)?(household|person|owner)(-1)?"/.exec(seen)?.[0]).toBeUndefined();
      expect(visibleDossier(bundle(), { role }).dossier.masked).toEqual([]);
    }
  });

  it("is, for the public, the fields of level one and nothing else", () => {
    const seen = visibleDossier(bundle(), { role: "public" });
    const open = Object.entries<FieldSpec>(DOSSIER_FIELDS)
      .filter(([, spec]) => securityLevelOf(spec) === 1)
      .map(([key]) => key);
    expect(Object.keys(seen.dossier.values)).toEqual(open);
    expect(seen.history).toEqual([]);
    expect(Object.values(seen.records).flat()).toEqual([]);
  });

  it("is more of made-up records for a presenter", () => {
    expect(seesKind("finding", { role: "presenter" })).toBe(false);
    expect(seesKind("finding", { role: "presenter" }, true)).toBe(true);
    expect(visibleDossier(bundle(true), { role: "presenter" }).records.finding).toHaveLength(1);
  });

  it("is masked for an operator, and says what is masked", () => {
    const seen = visibleDossier(bundle(), { role: "operator" });
    expect(seen.dossier.values).toMatchObject({
      managerPhone: "138****5678",
      residentCount: "<5",
      detailAddress: "某路1号某小区3号楼",
    });
    expect(seen.dossier.masked).toEqual(
      expect.arrayContaining(["managerName", "managerPhone", "residentCount"]),
    );
    expect(seen.records.person[0]?.values["idNumber"]).toBe(`4${"*".repeat(16)}2`);
    expect(seen.records.person[0]?.values["ethnicity"]).toBeUndefined();
    expect(seen.records.person[0]?.masked).toContain("ethnicity");
    expect(seen.records.task[0]?.steps?.[0]?.by).toBe("孙**员");
    expect(seen.dossier.values["remark"]).toBe("电话 139****5678");
  });

  it("names an organisation that owns, and no person", () => {
    const [owner] = bundle().owners;
    if (owner === undefined) throw new Error("no owner");
    const nameSeen = (isOrganisation: boolean): unknown =>
      visibleDossier(
        { ...bundle(), owners: [{ ...owner, name: "中原置业有限公司", isOrganisation }] },
        { role: "operator" },
      ).records.owner[0]?.values["name"];
    expect(nameSeen(true)).toBe("中原置业有限公司");
    expect(nameSeen(false)).toMatch(/^中\*+司$/);
  });
});

describe("levels", () => {
  it("rise for a planner while an incident with a reason runs", () => {
    const planner = (incidentReason?: string): Viewer => ({
      role: "planner",
      ...(incidentReason === undefined ? {} : { incidentReason }),
    });
    expect(visibleLevel(planner())).toBe(2);
    expect(visibleLevel(planner("  "))).toBe(2);
    expect(visibleLevel(planner("贾鲁河超警戒水位，转移沿岸居民"))).toBe(3);
    const seen = visibleDossier(bundle(), planner("转移沿岸居民"));
    expect(seen.dossier.values["residentCount"]).toBe(3);
    expect(seen.dossier.values["managerPhone"]).toBe("138****5678");
  });

  it("let only an administrator reveal, one field for a purpose", () => {
    const field = DOSSIER_FIELDS.managerPhone;
    for (const role of ROLE_IDS) {
      const answer = mayReveal({ role }, field, "核实漏水投诉");
      expect(answer.ok, role).toBe(role === "administrator");
      if (!answer.ok) expect(answer.error).toBe("role");
    }
    expect(mayReveal({ role: "administrator" }, field, " ")).toEqual({ ok: false, error: "purpose" });
  });
});
