import type { Json } from "#base/json.ts";

/**
 * JSON as a part of a link: short, readable, and of characters that survive being pasted into a message.
 *
 * `(key:value,key:value)` is an object, `!(value,value)` a list, `!t` `!f` `!n` are true, false and null. A text
 * stands as it is when it looks like a word, else between stars, with `!` before a star or another `!`.
 */

/** Nothing that the product writes goes deeper; a link from elsewhere cannot exhaust the stack. */
const MAX_DEPTH = 24;

const WORD = /^[\p{L}_][\p{L}\p{N}_./-]*$/u;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

const formatText = (text: string): string =>
  WORD.test(text) ? text : `*${text.replaceAll(/[!*]/g, (mark) => `!${mark}`)}*`;

function format(value: Json): string {
  if (value === null) return "!n";
  switch (typeof value) {
    case "boolean":
      return value ? "!t" : "!f";
    case "number":
      return String(value);
    case "string":
      return formatText(value);
    default:
  }
  if (isList(value)) return `!(${value.map(format).join(",")})`;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${formatText(key)}:${format(member)}`],
  );
  return `(${members.join(",")})`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Legal in a fragment, and easier to read as they are. */
const READABLE = /%(2C|3A|2F|40)/g;

export const formatLinkJson = (value: Json): string =>
  encodeURIComponent(format(value)).replaceAll(READABLE, (escaped) => decodeURIComponent(escaped));

class BadLinkJson extends Error {}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Json {
    const value = this.#value(0);
    if (this.#at < this.#text.length) throw new BadLinkJson();
    return value;
  }

  #value(depth: number): Json {
    if (depth > MAX_DEPTH) throw new BadLinkJson();
    const mark = this.#text[this.#at];
    if (mark === "(") return this.#object(depth);
    if (mark === "*") return this.#quoted();
    if (mark !== "!") return this.#bare();
    const kind = this.#text[this.#at + 1];
    this.#at += 2;
    if (kind === "t" || kind === "f") return kind === "t";
    if (kind === "n") return null;
    if (kind !== "(") throw new BadLinkJson();
    const items: Json[] = [];
    this.#at -= 1;
    this.#members(() => items.push(this.#value(depth + 1)));
    return items;
  }

  #object(depth: number): Json {
    const members: [string, Json][] = [];
    this.#members(() => {
      const key = this.#text[this.#at] === "*" ? this.#quoted() : this.#bare();
      if (typeof key !== "string" || this.#text[this.#at] !== ":") throw new BadLinkJson();
      this.#at += 1;
      members.push([key, this.#value(depth + 1)]);
    });
    return Object.fromEntries(members);
  }

  /** What stands between brackets, with commas between; the reader stands on the opening one. */
  #members(read: () => void): void {
    this.#at += 1;
    if (this.#text[this.#at] === ")") {
      this.#at += 1;
      return;
    }
    for (;;) {
      read();
      const mark = this.#text[this.#at];
      this.#at += 1;
      if (mark === ")") return;
      if (mark !== ",") throw new BadLinkJson();
    }
  }

  #quoted(): string {
    let text = "";
    for (this.#at += 1; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? "";
      if (character === "*") {
        this.#at += 1;
        return text;
      }
      if (character === "!") this.#at += 1;
      text += this.#text[this.#at] ?? "";
    }
    throw new BadLinkJson();
  }

  #bare(): string | number {
    const start = this.#at;
    while (this.#at < this.#text.length && !"(),:!*".includes(this.#text[this.#at] ?? "")) this.#at += 1;
    const token = this.#text.slice(start, this.#at);
    if (NUMBER.test(token)) return Number(token);
    if (!WORD.test(token)) throw new BadLinkJson();
    return token;
  }
}

/** @returns undefined for what was not written by `formatLinkJson` */
export function parseLinkJson(text: string): Json | undefined {
  try {
    return new Reader(decodeURIComponent(text)).whole();
  } catch (thrown) {
    if (thrown instanceof BadLinkJson || thrown instanceof URIError) return undefined;
    throw thrown;
  }
}
