import type { Json } from "#base/json.ts";
import type { Language } from "#base/localized.ts";
import { DAY_TIMES, OTHERS_LOOKS } from "#catalog/yutu-document.ts";
import type { LinkedFeature } from "#catalog/yutu-document.ts";
import type { CameraPose } from "#domain/camera-pose.ts";
import { periodOf } from "#domain/timeline.ts";
import type { ColourScheme, DayTime, OthersLook } from "#state/session-store.ts";
import { formatLinkJson, parseLinkJson } from "./link-json.ts";

/** What a link says; undefined is the default, or the reader's own preference. */
export interface UrlState {
  readonly cityId?: string | undefined;
  readonly pose?: CameraPose | undefined;
  readonly selection?: readonly LinkedFeature[] | undefined;
  readonly others?: OthersLook | undefined;
  /** buildings that are out of sight, and the only ones in sight */
  readonly hidden?: readonly LinkedFeature[] | undefined;
  readonly isolated?: readonly LinkedFeature[] | undefined;
  /** how buildings are painted and which are shown, as the document says it */
  readonly colouring?: Json | undefined;
  readonly filter?: Json | undefined;
  readonly themeId?: string | undefined;
  readonly colourScheme?: ColourScheme | undefined;
  readonly language?: Language | undefined;
  readonly dayTime?: DayTime | undefined;
  /** the period that is looked at, ISO 8601 */
  readonly moment?: string | undefined;
  /** layers switched on or off against the city's default */
  readonly layersOn?: readonly string[] | undefined;
  readonly layersOff?: readonly string[] | undefined;
  readonly layerOpacity?: Readonly<Record<string, number>> | undefined;
  /** ids of the layers from bottom to top, where the order is not the city's */
  readonly layerOrder?: readonly string[] | undefined;
}

/** The parts that speak of the document: how the picture is made, not where one stands in it. */
export const LOOK_PARTS = [
  "colouring", "filter", "themeId", "layersOn", "layersOff", "layerOpacity", "layerOrder",
] as const satisfies readonly (keyof UrlState)[]; // prettier-ignore

/** A link's word on the picture alone. */
export const lookPartsOf = (state: UrlState): UrlState =>
  Object.fromEntries(LOOK_PARTS.map((key) => [key, state[key]]));

export interface ParsedUrl {
  readonly state: UrlState;
  /** names of the parts that made no sense */
  readonly bad: readonly string[];
}

/** More would not fit into a link that people can send. */
export const MAX_LINKED_FEATURES = 50;

/** A colouring or a filter that is longer than this belongs into an exported document. */
export const MAX_LINKED_JSON = 4000;

const ID = /^[a-z0-9][a-z0-9-]{0,63}$/i;

/** Legal in a fragment, and easier to read as they are. */
const readable = (text: string): string =>
  encodeURIComponent(text).replace(/%(2F|3A|40)/g, (escaped) => decodeURIComponent(escaped));

const trim = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

const formatPose = (pose: CameraPose): string =>
  [
    trim(pose.longitudeDeg, 6),
    trim(pose.latitudeDeg, 6),
    trim(pose.heightM, 1),
    trim(pose.headingDeg, 1),
    trim(pose.pitchDeg, 1),
  ].join(",");

function parsePose(text: string): CameraPose | undefined {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [longitudeDeg, latitudeDeg, heightM, headingDeg, pitchDeg] = numbers;
  if (numbers.length !== 5 || numbers.some((value) => !Number.isFinite(value))) return undefined;
  if (longitudeDeg === undefined || latitudeDeg === undefined || heightM === undefined) return undefined;
  if (headingDeg === undefined || pitchDeg === undefined) return undefined;
  const isInside =
    Math.abs(longitudeDeg) <= 180 && Math.abs(latitudeDeg) <= 90 && heightM > -1000 && heightM < 1e8;
  if (!isInside || Math.abs(pitchDeg) > 90) return undefined;
  return {
    longitudeDeg,
    latitudeDeg,
    heightM,
    headingDeg: headingDeg >= 0 && headingDeg < 360 ? headingDeg : ((headingDeg % 360) + 360) % 360,
    pitchDeg,
  };
}

const formatFeatures = (features: readonly LinkedFeature[]): string =>
  features
    .slice(0, MAX_LINKED_FEATURES)
    .map(({ layerId, id }) => `${layerId}:${readable(id)}`)
    .join(",");

function parseSelection(text: string): LinkedFeature[] | undefined {
  const features: LinkedFeature[] = [];
  for (const part of text.split(",")) {
    const colon = part.indexOf(":");
    const layerId = part.slice(0, colon);
    if (colon < 1 || !ID.test(layerId) || colon === part.length - 1) return undefined;
    try {
      features.push({ layerId, id: decodeURIComponent(part.slice(colon + 1)) });
    } catch {
      return undefined;
    }
  }
  return features.slice(0, MAX_LINKED_FEATURES);
}

const oneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (text: string): T | undefined =>
    allowed.find((known) => known === text);

const parseIds = (text: string): string[] | undefined => {
  const ids = text.split(",");
  return ids.every((id) => ID.test(id)) ? ids : undefined;
};

function parseOpacity(text: string): Readonly<Record<string, number>> | undefined {
  const entries = text.split(",").map((part): [string, number] => {
    const [id = "", value = ""] = part.split(":");
    return [id, value === "" ? Number.NaN : Number(value)];
  });
  const isGood = entries.every(([id, value]) => ID.test(id) && value >= 0 && value <= 1);
  return isGood ? Object.fromEntries(entries) : undefined;
}

const isJsonObject = (value: Json | undefined): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The first links named a field and nothing more. */
const COLOURING_NAMES = ["use", "height", "year", "heightOrigin"];

function parseColouring(text: string): Json | undefined {
  const value = parseLinkJson(text);
  const isName = typeof value === "string" && COLOURING_NAMES.includes(value);
  return isName || isJsonObject(value) ? value : undefined;
}

function parseMoment(text: string): string | undefined {
  const moment = text.replaceAll("%3A", ":");
  return periodOf(moment) === undefined ? undefined : moment;
}

function parseFilter(text: string): Json | undefined {
  const value = parseLinkJson(text);
  return isJsonObject(value) ? value : undefined;
}

/** How each part of a link is read; undefined for what makes no sense. */
const PARSERS: {
  readonly [K in keyof UrlState]-?: readonly [name: string, parse: (text: string) => UrlState[K]];
} = {
  cityId: ["city", (text) => (ID.test(text) ? text : undefined)],
  pose: ["view", parsePose],
  selection: ["sel", parseSelection],
  others: ["others", oneOf<OthersLook>(...OTHERS_LOOKS)],
  hidden: ["hide", parseSelection],
  isolated: ["only", parseSelection],
  colouring: ["colour", parseColouring],
  filter: ["filter", parseFilter],
  themeId: ["theme", (text) => (ID.test(text) ? text : undefined)],
  colourScheme: ["scheme", oneOf<ColourScheme>("dark", "light")],
  language: ["lang", (text) => (text === "zh" ? "zh-CN" : oneOf<Language>("en", "zh-CN")(text))],
  dayTime: ["time", oneOf<DayTime>(...DAY_TIMES)],
  moment: ["at", parseMoment],
  layersOn: ["on", parseIds],
  layersOff: ["off", parseIds],
  layerOpacity: ["op", parseOpacity],
  layerOrder: ["order", parseIds],
};

/** Parts that take their escapes apart themselves. */
const SPLITS_ITSELF: ReadonlySet<string> = new Set([
  "selection",
  "hidden",
  "isolated",
  "colouring",
  "filter",
]);

/** The parts of a fragment, undecoded: a comma or a colon inside an id stays escaped until it is split. */
function fragmentParts(fragment: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    parts.set(equals < 0 ? part : part.slice(0, equals), equals < 0 ? "" : part.slice(equals + 1));
  }
  return parts;
}

/** Reads a link's fragment; what makes no sense is left out and named. */
export function parseUrlState(fragment: string): ParsedUrl {
  const parts = fragmentParts(fragment);
  const state: Record<string, unknown> = {};
  const bad: string[] = [];
  for (const [key, [name, parse]] of Object.entries(PARSERS)) {
    const text = parts.get(name);
    parts.delete(name);
    if (text === undefined) continue;
    const value = parse(SPLITS_ITSELF.has(key) ? text : text.replaceAll("%2C", ","));
    if (value === undefined) bad.push(name);
    else state[key] = value;
  }
  return { state, bad: [...bad, ...parts.keys()].map((name) => name.slice(0, 40)) };
}

/** The fragment of a link, with its leading `#`; empty when there is nothing to say. */
export function formatUrlState(state: UrlState): string {
  const parts: string[] = [];
  const add = (name: string, text: string | undefined): void => {
    if (text !== undefined && text !== "") parts.push(`${name}=${text}`);
  };
  // What ends on a bracket comes first: programs that make links of text leave the last bracket out.
  add("colour", state.colouring === undefined ? undefined : formatLinkJson(state.colouring));
  add("filter", state.filter === undefined ? undefined : formatLinkJson(state.filter));
  add("city", state.cityId);
  add("view", state.pose && formatPose(state.pose));
  add("sel", state.selection && formatFeatures(state.selection));
  add("others", state.others);
  add("hide", state.hidden && formatFeatures(state.hidden));
  add("only", state.isolated && formatFeatures(state.isolated));
  add("theme", state.themeId);
  add("scheme", state.colourScheme);
  add("lang", state.language === "zh-CN" ? "zh" : state.language);
  add("time", state.dayTime);
  add("at", state.moment);
  add("on", state.layersOn?.join(","));
  add("off", state.layersOff?.join(","));
  add(
    "op",
    Object.entries(state.layerOpacity ?? {})
      .map(([id, opacity]) => `${id}:${trim(opacity, 2)}`)
      .join(","),
  );
  add("order", state.layerOrder?.join(","));
  return parts.length === 0 ? "" : `#${parts.join("&")}`;
}
