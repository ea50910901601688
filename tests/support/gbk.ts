let codes: ReadonlyMap<string, readonly [number, number]> | undefined;

/** Every character of two bytes, found by reading all of them: Node writes no GBK by itself. */
function codesOf(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder("gbk");
  const found = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== "\uFFFD" && !found.has(text)) found.set(text, [lead, trail]);
    }
  return found;
}

/** A text as a Chinese spreadsheet saves it. */
export function toGbk(text: string): Buffer {
  codes ??= codesOf();
  const known = codes;
  return Buffer.from(
    [...text].flatMap((letter) => {
      const point = letter.codePointAt(0)!;
      if (point < 0x80) return [point];
      const bytes = known.get(letter);
      if (bytes === undefined) throw new RangeError(`${letter} is not in GBK`);
      return [...bytes];
    }),
  );
}
