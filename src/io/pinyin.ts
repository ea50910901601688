import { pinyin } from "pinyin-pro";
import type { Readings } from "#domain/pinyin-scan.ts";

const HAN = /^\p{Script=Han}$/u;
const known = new Map<string, readonly string[]>();
const NONE: readonly string[] = [];

/** Readings of one character without tones, the usual one first; each character is looked up once. */
export const readingsOf: Readings = (char) => {
  if (!HAN.test(char)) return NONE;
  let readings = known.get(char);
  if (readings === undefined) {
    // ü is typed as v.
    readings = [
      ...new Set(pinyin(char, { toneType: "none", type: "array", multiple: true, v: true })),
    ].filter((reading) => /^[a-z]+$/.test(reading));
    known.set(char, readings);
  }
  return readings;
};
