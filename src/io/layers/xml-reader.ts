/** An element of an XML document: its name without the prefix, what it says, and what it holds. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** text directly in it, entities resolved, white space at the ends taken off */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** Documents deeper than this are no capabilities. */
const MAX_DEPTH = 64;

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
    const isHex = name[1] === "x" || name[1] === "X";
    const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

const ATTRIBUTE = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Comments, instructions, declarations, CDATA, tags, and the text between them. */
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<![^>]*>|<(\/?)([^\s/>]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;

/**
 * Reads an XML document, as far as the documents of map services use XML: no entities of its own, no validation.
 * There is no parser for it outside of pages, and this runs in workers and on the command line, too.
 *
 * @returns undefined for what is not well formed
 */
export function readXml(text: string): XmlElement | undefined {
  const root: OpenElement = { name: "", attributes: {}, children: [], text: "" };
  const stack: OpenElement[] = [root];
  for (const [, cdata, slash, name, attributes, selfClosing, plain] of text.matchAll(TOKEN)) {
    const top = stack.at(-1)!;
    if (cdata !== undefined) top.text += cdata;
    else if (plain !== undefined) top.text += unescape(plain);
    else if (name !== undefined && slash === "/") {
      if (stack.length === 1 || top.name !== localName(name)) return undefined;
      stack.pop();
      stack.at(-1)!.children.push({ ...top, text: top.text.trim() });
    } else if (name !== undefined) {
      if (stack.length > MAX_DEPTH) return undefined;
      const own: Record<string, string> = {};
      for (const [, key = "", double, single] of (attributes ?? "").matchAll(ATTRIBUTE))
        own[localName(key)] = unescape(double ?? single ?? "");
      const element: OpenElement = { name: localName(name), attributes: own, children: [], text: "" };
      if (selfClosing === "/") top.children.push(element);
      else stack.push(element);
    }
  }
  return stack.length === 1 && root.children.length === 1 ? root.children[0] : undefined;
}

/** The first child of a name, on a path of names. */
export function childOf(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at;
}

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

export const textAt = (element: XmlElement | undefined, ...path: readonly string[]): string =>
  childOf(element, ...path)?.text ?? "";
