import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A package as the about box names it. */
export interface UsedPackage {
  readonly name: string;
  readonly version: string;
  /** an SPDX expression; `unknown` where the package names none */
  readonly licence: string;
  /** the licence in full, where the package brings it */
  readonly text?: string;
}

const LICENCE_FILE = /^(licen[cs]e|copying|ofl)([-.].*)?$/i;
const NOTICE_FILE = /^notice([-.].*)?$/i;

type Manifest = Readonly<Record<string, unknown>>;

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

const isRecord = (value: unknown): value is Manifest => typeof value === "object" && value !== null;

/** The licence as a manifest names it, in any of the shapes that npm has seen. */
function licenceOf(manifest: Manifest): string {
  const { license, licenses } = manifest as { readonly license?: unknown; readonly licenses?: unknown };
  if (typeof license === "string" && license !== "") return license;
  if (isRecord(license) && typeof license["type"] === "string") return license["type"];
  if (Array.isArray(licenses)) {
    const types = licenses.flatMap((one) =>
      isRecord(one) && typeof one["type"] === "string" ? [one["type"]] : [],
    );
    if (types.length > 0) return types.join(" OR ");
  }
  return "unknown";
}

/** What a package in a folder is, with the texts that its licence wants to go along. */
export function readPackage(folder: string): UsedPackage {
  const manifest = readManifest(folder);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const named = (pattern: RegExp): string[] =>
    files.map(({ name }) => name).filter((name) => pattern.test(name));
  const texts = [...named(LICENCE_FILE), ...named(NOTICE_FILE)].map((name) =>
    readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim(),
  );
  return {
    name: String(manifest["name"]),
    version: String(manifest["version"]),
    licence: licenceOf(manifest),
    ...(texts.length === 0 ? {} : { text: texts.join("\n\n") }),
  };
}

/** The folder of the package that a bundled file is of; undefined for files of our own. */
export function packageFolderOf(file: string): string | undefined {
  const clean = file.replace(/^\0+/, "").replace(/[?#].*$/, "");
  const parts = clean.split("/");
  const at = parts.lastIndexOf("node_modules");
  const first = parts[at + 1];
  if (at < 0 || first === undefined) return undefined;
  const folder = parts.slice(0, at + (first.startsWith("@") ? 3 : 2)).join("/");
  return existsSync(join(folder, "package.json")) ? folder : undefined;
}

/** Folders of the packages that the manifest of a project depends on, and of those that they depend on. */
export function dependencyFolders(root: string): string[] {
  const found = new Set<string>();
  const visit = (from: string): void => {
    const { dependencies } = readManifest(from);
    for (const name of Object.keys(isRecord(dependencies) ? dependencies : {})) {
      const folder = resolveFolder(from, name);
      if (folder === undefined || found.has(folder)) continue;
      found.add(folder);
      visit(folder);
    }
  };
  visit(root);
  return [...found];
}

function resolveFolder(from: string, name: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, "node_modules", name);
    if (existsSync(join(folder, "package.json"))) return folder;
    if (dirname(at) === at) return undefined;
  }
}

/** Packages by name, each version once. */
export function packagesIn(folders: Iterable<string>): UsedPackage[] {
  const packages = new Map<string, UsedPackage>();
  for (const folder of folders) {
    const one = readPackage(folder);
    packages.set(`${one.name}@${one.version}`, one);
  }
  return [...packages.values()].sort(
    (a, b) => a.name.localeCompare(b.name, "en") || a.version.localeCompare(b.version),
  );
}
