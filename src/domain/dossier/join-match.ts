import { BoxIndex } from "#kernels/polygon-index.ts";
import { plainCode } from "./codes.ts";

/** Which building a row of a table is about: by code, by address, or by position. */

export interface JoinTarget {
  readonly buildingCode: string;
  /** other codes it goes by: real estate unit, former code, identifier in the source */
  readonly otherCodes?: readonly (string | undefined)[];
  readonly address?: string | undefined;
  /** west, south, east, north in degrees */
  readonly bbox: readonly [number, number, number, number];
}

export interface RowKeys {
  readonly code?: string | undefined;
  readonly address?: string | undefined;
  readonly longitudeDeg?: number | undefined;
  readonly latitudeDeg?: number | undefined;
}

export type Match =
  | { readonly type: "matched"; readonly buildingCode: string; readonly by: "code" | "address" | "position" }
  /** several buildings fit, and none better than the others */
  | { readonly type: "ambiguous"; readonly candidates: readonly string[] }
  | {
      readonly type: "unmatched";
      /** the one code that differs from the row's by a single character */
      readonly nearCode?: string;
    }
  /** the row names no building at all */
  | { readonly type: "noKey" };

/** Two buildings may share an address; more candidates than this are not listed. */
const MAX_CANDIDATES = 5;
/** A position outside of every building is taken for the nearest within so many metres. */
export const POSITION_TOLERANCE_M = 15;
const METRES_PER_DEGREE = 111_320;

/** City and district in front, blanks and dashes do not make an address another one. */
export const plainAddress = (address: string): string =>
  address
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\-‐–—·,，.。#]/g, "")
    .replace(/^.*?省/u, "")
    .replace(/^.{2,4}市/u, "")
    .replace(/^.{2,4}?(?:(?<![社小园校街景])区|县)/u, "")
    .replaceAll(/幢|栋/g, "号楼");

const ALPHABET = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Beyond this a single character more or less says nothing. */
const MAX_CODE_LENGTH = 40;
/** Near codes are looked for by trying: a table whose codes are all foreign ends that soon. */
const MAX_TRIED = 2000;

/** All texts that differ from a code by one character: another, one too many, one too few, two changed about. */
function* neighbours(code: string): Generator<string> {
  for (let i = 0; i <= code.length; i++) {
    const [head, tail] = [code.slice(0, i), code.slice(i)];
    for (const letter of ALPHABET) {
      yield head + letter + tail;
      if (tail !== "") yield head + letter + tail.slice(1);
    }
    if (tail !== "") yield head + tail.slice(1);
    if (tail.length > 1) yield head + tail.charAt(1) + tail.charAt(0) + tail.slice(2);
  }
}

/** Finds buildings for rows. Built once for a city; each question costs about the logarithm of its size. */
export class JoinMatcher {
  readonly #codes = new Map<string, string>();
  readonly #addresses = new Map<string, string[]>();
  readonly #targets: readonly JoinTarget[];
  readonly #boxes: BoxIndex;
  #tried = 0;

  constructor(targets: Iterable<JoinTarget>) {
    this.#targets = [...targets];
    const boxes = new Float64Array(this.#targets.length * 4);
    for (const [i, target] of this.#targets.entries()) {
      boxes.set(target.bbox, i * 4);
      for (const code of [target.buildingCode, ...(target.otherCodes ?? [])]) {
        if (code !== undefined && code !== "") this.#codes.set(plainCode(code), target.buildingCode);
      }
      if (target.address !== undefined && target.address !== "") {
        const key = plainAddress(target.address);
        const present = this.#addresses.get(key);
        if (present === undefined) this.#addresses.set(key, [target.buildingCode]);
        else present.push(target.buildingCode);
      }
    }
    this.#boxes = new BoxIndex(boxes);
  }

  /** The code decides; where it is missing the address; then the position, also to tell two addresses apart. */
  match(keys: RowKeys): Match {
    const { code, address, longitudeDeg, latitudeDeg } = keys;
    const hasPosition = longitudeDeg !== undefined && latitudeDeg !== undefined;
    if (code !== undefined && code !== "") {
      const found = this.#codes.get(plainCode(code));
      if (found !== undefined) return { type: "matched", buildingCode: found, by: "code" };
    }
    const atAddress =
      address === undefined || address === "" ? [] : (this.#addresses.get(plainAddress(address)) ?? []);
    const [only, second] = atAddress;
    if (only !== undefined && second === undefined)
      return { type: "matched", buildingCode: only, by: "address" };
    if (hasPosition) {
      const found = this.#nearest(longitudeDeg, latitudeDeg, atAddress);
      if (found !== undefined) return { type: "matched", buildingCode: found, by: "position" };
    }
    if (atAddress.length > 1) return { type: "ambiguous", candidates: atAddress.slice(0, MAX_CANDIDATES) };
    const hasKey = (code ?? "") !== "" || (address ?? "") !== "" || hasPosition;
    if (!hasKey) return { type: "noKey" };
    const nearCode = code === undefined || code === "" ? undefined : this.#nearCode(plainCode(code));
    return { type: "unmatched", ...(nearCode === undefined ? {} : { nearCode }) };
  }

  #nearCode(code: string): string | undefined {
    if (code.length < 4 || code.length > MAX_CODE_LENGTH || this.#tried >= MAX_TRIED) return undefined;
    this.#tried += 1;
    const found = new Set<string>();
    for (const near of neighbours(code)) {
      const known = this.#codes.get(near);
      if (known !== undefined) found.add(known);
      if (found.size > 1) return undefined;
    }
    return [...found][0];
  }

  /** The building whose box holds the position or is nearest to it; among `allowed` where that names any. */
  #nearest(longitudeDeg: number, latitudeDeg: number, allowed: readonly string[]): string | undefined {
    const perDegree = METRES_PER_DEGREE * Math.cos((latitudeDeg * Math.PI) / 180);
    const [dx, dy] = [POSITION_TOLERANCE_M / perDegree, POSITION_TOLERANCE_M / METRES_PER_DEGREE];
    let best: { code: string; distanceM: number; area: number } | undefined;
    for (const i of this.#boxes.search(
      longitudeDeg - dx,
      latitudeDeg - dy,
      longitudeDeg + dx,
      latitudeDeg + dy,
    )) {
      const target = this.#targets[i];
      if (target === undefined || (allowed.length > 0 && !allowed.includes(target.buildingCode))) continue;
      const [west, south, east, north] = target.bbox;
      const x = Math.max(west - longitudeDeg, 0, longitudeDeg - east) * perDegree;
      const y = Math.max(south - latitudeDeg, 0, latitudeDeg - north) * METRES_PER_DEGREE;
      const distanceM = Math.hypot(x, y);
      if (distanceM > POSITION_TOLERANCE_M) continue;
      const area = (east - west) * (north - south);
      // Of boxes that both hold the position, the smaller is what stands there.
      const isBetter =
        best === undefined ||
        distanceM < best.distanceM ||
        (distanceM === best.distanceM && area < best.area);
      if (isBetter) best = { code: target.buildingCode, distanceM, area };
    }
    return best?.code;
  }
}
