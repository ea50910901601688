/** Tables of separated values. Source: RFC 4180, and what spreadsheets make of it. */

const DELIMITERS = ["\t", ";", ",", "|", "，"] as const;
/** Enough of a file to tell what separates its values. */
const SAMPLE_CHARACTERS = 20_000;
const SAMPLE_ROWS = 20;

/** What separates the values: the mark that gives the first rows the same number of cells, and the most. */
export function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 1 };
  for (const delimiter of DELIMITERS) {
    const widths: number[] = [];
    for (const row of csvRows(sample, delimiter)) {
      if (widths.length === SAMPLE_ROWS) break;
      if (row.length > 1 || row[0] !== "") widths.push(row.length);
    }
    const [width = 1] = widths;
    const alike = widths.filter((each) => each === width).length / Math.max(1, widths.length);
    const score = width * alike;
    if (width > 1 && score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/**
 * Rows of cells, one after the other. Quotes hold delimiters, line ends and doubled quotes; a quote that is never
 * closed ends with the file. An empty last line is no row.
 */
export function* csvRows(text: string, delimiter: string): Generator<string[], void, undefined> {
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      at++;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) {
          cell += text.slice(at);
          at = text.length;
          break;
        }
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    // Plain text, also what somebody wrote behind a closing quote.
    const start = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
    cell += text.slice(start, at);
    row.push(cell);
    if (text[at] === delimiter) {
      at++;
      // A delimiter at the very end has an empty cell behind it.
      if (at < text.length) continue;
      row.push("");
    } else if (text[at] === "\r" && text[at + 1] === "\n") at += 2;
    else at++;
    yield row;
    row = [];
  }
}
