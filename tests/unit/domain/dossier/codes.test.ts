import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  creditCheckCharacter,
  identityCheckCharacter,
  mod1110CheckDigit,
  organisationCheckCharacter,
} from "../../../../src/domain/dossier/check-characters.ts";
import {
  checkCreditCode,
  checkDivisionCode,
  checkHouseCode,
  checkIdentityNumber,
  checkParcelCode,
  checkRealEstateCode,
  isCalendarDay,
  plainCode,
  toHouseCode,
} from "../../../../src/domain/dossier/codes.ts";
import type { CodeCheck, CodeReason } from "../../../../src/domain/dossier/codes.ts";

const reasonOf = (check: CodeCheck<unknown>): CodeReason | undefined =>
  check.ok ? undefined : check.error.reason;

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });

const UNIT = "410105001002GB00003F00040005";

describe("check characters", () => {
  it("follow ISO 7064 MOD 11,10 with the step from 0 to 10", () => {
    expect(mod1110CheckDigit("0794")).toBe("5");
    // Without that step the first 0 would be lost and both would check alike.
    expect(mod1110CheckDigit("0")).not.toBe(mod1110CheckDigit("5"));
  });

  it("find every single wrong digit, in both systems of ISO 7064", () => {
    fc.assert(
      fc.property(
        digits(25),
        fc.nat({ max: 24 }),
        fc.integer({ min: 1, max: 9 }),
        (body, position, change) => {
          const other = String((Number(body.charAt(position)) + change) % 10);
          const wrong = body.slice(0, position) + other + body.slice(position + 1);
          expect(mod1110CheckDigit(wrong)).not.toBe(mod1110CheckDigit(body));
          const [short, shortWrong] = [body.slice(0, 17), wrong.slice(0, 17)];
          if (short !== shortWrong) {
            expect(identityCheckCharacter(shortWrong)).not.toBe(identityCheckCharacter(short));
          }
        },
      ),
    );
  });

  it("refuse what they cannot weigh", () => {
    expect(() => mod1110CheckDigit("12A")).toThrow(RangeError);
    expect(() => identityCheckCharacter("1234")).toThrow(RangeError);
  });
});

describe("real estate unit codes", () => {
  it("say what they are made of", () => {
    const check = checkRealEstateCode(UNIT);
    expect(check.ok && check.value).toMatchObject({
      county: "410105",
      cadastralArea: "001",
      cadastralSubarea: "002",
      ownership: "G",
      parcelFeature: "B",
      parcelSerial: "00003",
      parcelCode: "410105001002GB00003",
      fixture: "F",
      buildingNumber: "0004",
      unitNumber: "0005",
    });
  });

  it("are read as people write them", () => {
    const check = checkRealEstateCode(" 410105 001002 ｇｂ00003 F0004-0005 ");
    expect(check.ok && check.value.value).toBe(UNIT);
    expect(plainCode("４１０１０５")).toBe("410105");
  });

  it.each([
    ["410105001002GB00003F0004000", "length", undefined],
    ["990105001002GB00003F00040005", "region", 1],
    ["41010500100AGB00003F00040005", "characters", 12],
    ["410105001002KB00003F00040005", "ownership", 13],
    ["410105001002GK00003F00040005", "parcelFeature", 14],
    ["410105001002GB0000XF00040005", "characters", 19],
    ["410105001002GB00003K00040005", "fixture", 20],
    ["410105001002GB00003F0004000Z", "characters", 28],
    ["410105001002GB00003W00000001", "tailWithoutFixture", 21],
  ] as const)("say why not: %s is %s", (code, reason, position) => {
    const check = checkRealEstateCode(code);
    expect(check.ok ? undefined : check.error).toMatchObject({
      reason,
      ...(position === undefined ? {} : { position }),
    });
  });

  it("let a parcel without anything on it be", () => {
    expect(checkRealEstateCode("410105001002GB00003W00000000").ok).toBe(true);
    expect(reasonOf(checkParcelCode("410105001002GB00003"))).toBeUndefined();
    expect(reasonOf(checkParcelCode("410105001002GB0003"))).toBe("length");
    expect(reasonOf(checkParcelCode("410105001002XB00003"))).toBe("ownership");
  });

  it("become older codes whose check holds, wherever there is room", () => {
    fc.assert(
      fc.property(
        fc.tuple(digits(6), fc.constantFrom(..."GJZ"), fc.constantFrom(..."ABCDEFSXWY"), digits(5)),
        fc.nat({ max: 999 }),
        fc.nat({ max: 999 }),
        ([cadastral, ownership, feature, serial], building, unit) => {
          const code = `410105${cadastral}${ownership}${feature}${serial}F${String(building).padStart(4, "0")}${String(unit).padStart(4, "0")}`;
          const check = checkRealEstateCode(code);
          if (!check.ok) throw new Error(check.error.reason);
          const older = toHouseCode(check.value);
          if (!older.ok) throw new Error(older.error.reason);
          const back = checkHouseCode(older.value);
          expect(back.ok && back.value).toMatchObject({
            county: "410105",
            ownership,
            parcelFeature: feature,
            parcelSerial: serial,
            buildingNumber: String(building).padStart(3, "0"),
            unitNumber: String(unit).padStart(3, "0"),
          });
        },
      ),
    );
  });

  it("are not shortened at a loss", () => {
    for (const code of ["410105001002GB00003F10040005", "410105001002GB00003F00041005"]) {
      const check = checkRealEstateCode(code);
      expect(check.ok && reasonOf(toHouseCode(check.value))).toBe("tooLarge");
    }
    const sea = checkRealEstateCode("410105001002GH00003F00040005");
    expect(sea.ok && reasonOf(toHouseCode(sea.value))).toBe("parcelFeature");
  });
});

describe("house codes of 26 digits", () => {
  const body = "4101050010020100003004005";

  it("have their check digit", () => {
    const good = body + mod1110CheckDigit(body);
    expect(checkHouseCode(good).ok).toBe(true);
    const last = String((Number(good.at(-1)) + 1) % 10);
    expect(checkHouseCode(body + last)).toMatchObject({
      ok: false,
      error: { reason: "checkDigit", position: 26, found: last, expected: good.at(-1) },
    });
  });

  it("say why not", () => {
    expect(reasonOf(checkHouseCode(body))).toBe("length");
    expect(reasonOf(checkHouseCode(`${body.slice(0, 24)}X0`))).toBe("characters");
    expect(reasonOf(checkHouseCode(`99${body.slice(2)}0`))).toBe("region");
    expect(reasonOf(checkHouseCode(`${body.slice(0, 12)}7${body.slice(13)}0`))).toBe("ownership");
  });
});

describe("social credit codes", () => {
  // The example printed in GB 32100-2015.
  const EXAMPLE = "91350100M000100Y43";

  it("know the standard's own example", () => {
    expect(checkCreditCode(EXAMPLE)).toMatchObject({
      ok: true,
      value: { registrar: "9", county: "350100", organisation: "M000100Y4" },
    });
  });

  it("say why not", () => {
    expect(reasonOf(checkCreditCode(EXAMPLE.slice(1)))).toBe("length");
    expect(checkCreditCode("91350100I000100Y43")).toMatchObject({
      error: { reason: "characters", position: 9, found: "I" },
    });
    expect(reasonOf(checkCreditCode(`0${EXAMPLE.slice(1)}`))).toBe("registrar");
    expect(reasonOf(checkCreditCode("91350100M000100Y33"))).toBe("organisation");
    expect(checkCreditCode("91350100M000100Y44")).toMatchObject({
      error: { reason: "checkDigit", expected: "3" },
    });
  });

  it("are right when both checks are", () => {
    fc.assert(
      fc.property(digits(8), (organisation) => {
        const nine = organisation + organisationCheckCharacter(organisation);
        const body = `91410105${nine}`;
        // An organisation whose check is 10 has an X, which the credit code knows too.
        expect(checkCreditCode(body + creditCheckCharacter(body)).ok).toBe(true);
      }),
    );
  });
});

describe("identity numbers", () => {
  // The example printed in GB 11643-1999.
  const EXAMPLE = "11010519491231002X";

  it("know the standard's own example", () => {
    expect(checkIdentityNumber(EXAMPLE)).toMatchObject({
      ok: true,
      value: { county: "110105", birthDay: "1949-12-31", sex: "female" },
    });
  });

  it.each([
    ["1101051949123100", "length"],
    ["1101051949A231002X", "characters"],
    ["99010519491231002X", "region"],
    ["11010519490229002X", "birthDay"],
    ["110105194912310021", "checkDigit"],
  ] as const)("say why not: %s is %s", (number, reason) => {
    expect(reasonOf(checkIdentityNumber(number))).toBe(reason);
  });
});

describe("division codes", () => {
  it("reach to county, street or community", () => {
    expect(checkDivisionCode("410105")).toEqual({ ok: true, value: { province: "41", county: "410105" } });
    expect(checkDivisionCode("410105022001")).toMatchObject({
      value: { street: "410105022", community: "410105022001" },
    });
    expect(reasonOf(checkDivisionCode("4101"))).toBe("length");
    expect(reasonOf(checkDivisionCode("000105"))).toBe("region");
    expect(reasonOf(checkDivisionCode("41O105"))).toBe("characters");
  });
});

describe("calendar days", () => {
  it("are those that there are", () => {
    expect(["2024-02-29", "2000-02-29", "1999-12-31"].every(isCalendarDay)).toBe(true);
    expect(["2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-1-1", ""].some(isCalendarDay)).toBe(
      false,
    );
  });
});
