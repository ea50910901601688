import type { LocalizedText } from "#base/localized.ts";
import { layerSpecSchema } from "#catalog/layer-spec.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import type { ServiceOffer } from "#commands/map-services.ts";
import { serviceTimes } from "#domain/service-times.ts";
import { periodOf } from "#domain/timeline.ts";

/** Kinds of layers that a person can add by an address. */
export const DRAFT_KINDS = [
  "xyz",
  "wmts",
  "wms",
  "tianditu",
  "tiles3d",
  "polygons",
  "lines",
  "points",
  "gltf",
] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** What is typed into the form, as it is typed. */
export interface LayerDraft {
  readonly kind: DraftKind;
  readonly title: string;
  readonly url: string;
  /** layer's name at the service */
  readonly layer: string;
  readonly matrixSet: string;
  readonly token: string;
  readonly longitudeDeg: number | undefined;
  readonly latitudeDeg: number | undefined;
  /** moments of a service, as it writes them */
  readonly times: string;
  /** when the content is valid */
  readonly start: string;
  readonly end: string;
  /** what the service itself says of the layer that was chosen */
  readonly offer: ServiceOffer | undefined;
}

export const EMPTY_DRAFT: LayerDraft = {
  kind: "xyz",
  title: "",
  url: "",
  layer: "",
  matrixSet: "",
  token: "",
  longitudeDeg: undefined,
  latitudeDeg: undefined,
  times: "",
  start: "",
  end: "",
  offer: undefined,
};

/** How an address of each kind looks. */
export const EXAMPLE_URLS: Readonly<Record<DraftKind, string>> = {
  xyz: "https://…/{z}/{x}/{y}.png",
  wmts: "https://…/wmts",
  wms: "https://…/wms",
  tianditu: "",
  tiles3d: "https://…/tileset.json",
  polygons: "https://….geojson",
  lines: "https://….geojson",
  points: "https://….geojson",
  gltf: "https://….glb",
};

export type DraftField = Exclude<keyof LayerDraft, "kind" | "offer">;

/** The fields that a kind asks for, in the order of the form. */
export const DRAFT_FIELDS: Readonly<Record<DraftKind, readonly DraftField[]>> = {
  xyz: ["title", "url", "start", "end"],
  wmts: ["url", "title", "layer", "matrixSet", "times", "token"],
  wms: ["url", "title", "layer", "times", "token"],
  tianditu: ["token"],
  tiles3d: ["title", "url", "start", "end"],
  polygons: ["title", "url", "start", "end"],
  lines: ["title", "url", "start", "end"],
  points: ["title", "url", "start", "end"],
  gltf: ["title", "url", "longitudeDeg", "latitudeDeg", "start", "end"],
};

/** Kinds of services that say themselves what they have. */
export const ASKED_KINDS = ["wmts", "wms"] as const;
export type AskedKind = (typeof ASKED_KINDS)[number];
export const isAskedKind = (kind: DraftKind): kind is AskedKind =>
  (ASKED_KINDS as readonly DraftKind[]).includes(kind);

/** The draft with a layer that the service offers. */
export function withOffer(draft: LayerDraft, offer: ServiceOffer): LayerDraft {
  const { service } = offer;
  if (service.kind === "xyz") return draft;
  return {
    ...draft,
    offer,
    title: offer.title,
    layer: service.kind === "wmts" ? service.layer : service.layers,
    matrixSet: service.kind === "wmts" ? service.matrixSet : "",
    times: service.times?.join(", ") ?? "",
  };
}

const OPTIONAL: readonly DraftField[] = ["token", "times", "start", "end"];

/** National map service; its tiles need the user's own key. Source: Tianditu WMTS, layer img in the grid w. */
const TIANDITU_URL = "https://t{s}.tianditu.gov.cn/img_w/wmts";

export type DraftProblem = "required" | "badUrl" | "noPlaceholder" | "badTime" | "endsFirst";

const isWebUrl = (url: string): boolean => {
  const filled = url.replaceAll(/\{[^{}]*\}/g, "0");
  // A path is meant relative to the page.
  if (!/^[a-z][a-z0-9+.-]*:/i.test(filled)) return !/\s/.test(filled);
  return URL.canParse(filled) && /^https?:$/.test(new URL(filled).protocol);
};

/** Moments and bounds of the fields that a kind has. */
function timeProblems({ kind, times, start, end }: LayerDraft): Partial<Record<DraftField, DraftProblem>> {
  const problems: Partial<Record<DraftField, DraftProblem>> = {};
  const has = (field: DraftField): boolean => DRAFT_FIELDS[kind].includes(field);
  if (has("times") && serviceTimes(times) === undefined) problems.times = "badTime";
  if (!has("start")) return problems;
  const [from, to] = [start, end].map((text) => periodOf(text.trim()));
  if (start.trim() !== "" && from === undefined) problems.start = "badTime";
  if (end.trim() !== "" && to === undefined) problems.end = "badTime";
  if (from !== undefined && to !== undefined && to.endMs <= from.startMs) problems.end = "endsFirst";
  return problems;
}

/** What keeps a draft from becoming a layer, by field. */
export function draftProblems(draft: LayerDraft): Readonly<Partial<Record<DraftField, DraftProblem>>> {
  const problems: Partial<Record<DraftField, DraftProblem>> = {};
  for (const field of DRAFT_FIELDS[draft.kind]) {
    const value = draft[field];
    const isTiandituToken = draft.kind === "tianditu";
    if (OPTIONAL.includes(field) && !isTiandituToken) continue;
    if (value === undefined || (typeof value === "string" && value.trim() === ""))
      problems[field] = "required";
  }
  Object.assign(problems, timeProblems(draft));
  const url = draft.url.trim();
  if (problems.url === undefined && DRAFT_FIELDS[draft.kind].includes("url")) {
    if (!isWebUrl(url)) problems.url = "badUrl";
    else if (draft.kind === "xyz" && !(/\{z\}/.test(url) && /\{x\}/.test(url) && /\{-?y\}/.test(url)))
      problems.url = "noPlaceholder";
  }
  return problems;
}

/** Whether the draft still names the layer of the offer. */
function isOffered({ layer, matrixSet }: LayerDraft, { service }: ServiceOffer): boolean {
  if (service.kind === "wms") return service.layers === layer.trim();
  return service.kind === "wmts" && service.layer === layer.trim() && service.matrixSet === matrixSet.trim();
}

function serviceOf(draft: LayerDraft): object {
  const template = draft.url.trim();
  const layer = draft.layer.trim();
  const token = draft.token.trim();
  const secret = token === "" ? {} : { token: { parameter: "tk", value: token } };
  const times = serviceTimes(draft.times) ?? [];
  const dimension = times.length === 0 ? {} : { times };
  const { offer } = draft;
  // What was typed over the offer counts; the rest, such as names of matrices, is as the service says.
  if (isAskedKind(draft.kind) && offer?.service.kind === draft.kind && isOffered(draft, offer)) {
    const { minLevel, maxLevel, bbox } = offer;
    const { times: _offered, ...service } = offer.service;
    const levels = { minLevel, maxLevel, ...(bbox === undefined ? {} : { bbox }) };
    return { service: { ...service, ...dimension }, ...levels, ...secret };
  }
  switch (draft.kind) {
    case "xyz":
      return { service: { kind: "xyz", template } };
    case "wmts":
      return {
        service: { kind: "wmts", template, layer, matrixSet: draft.matrixSet.trim(), ...dimension },
        ...secret,
      };
    case "wms":
      return { service: { kind: "wms", template, layers: layer, ...dimension }, ...secret };
    default:
      return {
        service: { kind: "wmts", template: TIANDITU_URL, layer: "img", matrixSet: "w", format: "tiles" },
        subdomains: ["0", "1", "2", "3", "4", "5", "6", "7"],
        token: { parameter: "tk", value: token },
      };
  }
}

/**
 * The layer that a draft describes; undefined while it has problems.
 *
 * @param id must not be taken
 * @param tianditu title of the national map service
 */
export function draftToLayer(draft: LayerDraft, id: string, tianditu: LocalizedText): LayerSpec | undefined {
  if (Object.keys(draftProblems(draft)).length > 0) return undefined;
  const title = draft.kind === "tianditu" ? tianditu : { zh: draft.title.trim() };
  const [start, end] = [draft.start.trim(), draft.end.trim()];
  const bounds = { ...(start === "" ? {} : { start }), ...(end === "" ? {} : { end }) };
  const isTimed = DRAFT_FIELDS[draft.kind].includes("start") && start + end !== "";
  const common = {
    id,
    title,
    category: "spatiotemporal",
    isVisible: true,
    ...(isTimed ? { time: bounds } : {}),
  };
  const url = draft.url.trim();
  const parsed = layerSpecSchema.safeParse(
    (() => {
      switch (draft.kind) {
        case "xyz":
        case "wmts":
        case "wms":
        case "tianditu":
          return { ...common, type: "imagery", ...serviceOf(draft) };
        case "gltf": {
          const { longitudeDeg, latitudeDeg } = draft;
          return { ...common, category: "project", type: "gltf-model", url, longitudeDeg, latitudeDeg };
        }
        default:
          return { ...common, category: "publicTopic", type: draft.kind, url };
      }
    })(),
  );
  return parsed.success ? parsed.data : undefined;
}

/** An id that no layer has: `user-1`, `user-2` … */
export function freeLayerId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`user-${number}`)) number++;
  return `user-${number}`;
}
