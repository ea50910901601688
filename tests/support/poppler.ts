import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Debian's poppler-utils: a reader of PDF that is not ours. */
export const hasPoppler = (): boolean => existsSync("/usr/bin/pdftotext");

/** What poppler reads in a PDF. */
export interface ReadPdf {
  readonly text: string;
  /** the lines of `pdfinfo`, by name */
  readonly info: Readonly<Record<string, string>>;
  /** names of the fonts, each with whether it is embedded, a subset, and knows its letters */
  readonly fonts: readonly {
    readonly name: string;
    readonly isEmbedded: boolean;
    readonly isMapped: boolean;
  }[];
  /** the first page as a plain pixel map */
  render(dpi: number): PixelMap;
}

export interface PixelMap {
  readonly width: number;
  readonly height: number;
  at(xPx: number, yPx: number): readonly [red: number, green: number, blue: number];
}

function inFolder<T>(pdf: Uint8Array, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "yutu-pdf-"));
  try {
    const file = join(folder, "sheet.pdf");
    writeFileSync(file, pdf);
    return use(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const run = (program: string, ...args: string[]): string =>
  execFileSync(`/usr/bin/${program}`, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** The P6 format: three words of header, then three bytes a pixel. */
function readPpm(bytes: Uint8Array): PixelMap {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 64)).toString("latin1"));
  if (header === null) throw new Error("not a pixel map");
  const [start, width, height] = [header[0].length, Number(header[1]), Number(header[2])];
  return {
    width,
    height,
    at: (x, y) => {
      const i = start + (Math.round(y) * width + Math.round(x)) * 3;
      return [bytes[i]!, bytes[i + 1]!, bytes[i + 2]!];
    },
  };
}

export function readPdf(pdf: Uint8Array): ReadPdf {
  return inFolder(pdf, (file) => ({
    text: run("pdftotext", "-layout", file, "-"),
    info: Object.fromEntries(
      run("pdfinfo", file)
        .split("\n")
        .flatMap((line) => {
          const at = line.indexOf(":");
          return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
        }),
    ),
    fonts: run("pdffonts", file)
      .split("\n")
      .slice(2)
      .filter((line) => line.trim() !== "")
      .map((line) => {
        const [embedded, , mapped] = /(yes|no) +(yes|no) +(yes|no) +\d+ +\d+\s*$/.exec(line)?.slice(1) ?? [];
        return { name: line.split(" ")[0]!, isEmbedded: embedded === "yes", isMapped: mapped === "yes" };
      }),
    render: (dpi) =>
      inFolder(pdf, (again, folder) => {
        run("pdftoppm", "-r", String(dpi), "-singlefile", again, join(folder, "page"));
        return readPpm(readFileSync(join(folder, "page.ppm")));
      }),
  }));
}
