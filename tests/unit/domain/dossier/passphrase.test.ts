import { expect, it } from "vitest";
import { passphraseStrength } from "#domain/dossier/passphrase.ts";

it.each([
  ["", "short"],
  ["1234567", "short"],
  ["12345678", "weak"],
  ["aaaaaaaaaaaaaaaa", "weak"],
  ["abcdefghijklmnop", "weak"],
  ["password1234", "weak"],
  ["kT7#pQ2!x", "fair"],
  ["correct horse battery staple", "strong"],
  ["青铜马灯雨伞邮票", "strong"],
] as const)("says of %j that it is %s", (passphrase, strength) => {
  expect(passphraseStrength(passphrase)).toBe(strength);
});
