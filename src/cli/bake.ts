import { readFile } from "node:fs/promises";
import { AppError, isAbort, toAppError } from "#base/app-error.ts";
import { bakeCity } from "#io/bake/bake-city.ts";
import type { BakeProgress } from "#io/bake/bake-options.ts";
import { parseElevation } from "#io/bake/elevation-file.ts";
import { parseBakeArguments, USAGE } from "./bake-arguments.ts";
import { loadCanvasKit } from "./canvaskit-node.ts";
import { errorText } from "./bake-error-text.ts";
import { fitted, languageOf, phaseText, reportLines } from "./bake-text.ts";
import type { TextLanguage } from "./bake-text.ts";
import { inputFile } from "./input-file.ts";
import { PackageFolder } from "./package-folder.ts";

/** Exit codes: 0 baked, 2 the input or the options are at fault, 1 this program is, 130 interrupted. */
const BAD_INPUT = 2;
const DEFECT = 1;
const INTERRUPTED = 130;

const BAR_WIDTH = 28;
const MIN_INTERVAL_MS = 100;

/** A bar that redraws itself on a terminal; one line a phase elsewhere. */
class ProgressBar {
  readonly #isTty = process.stderr.isTTY;
  readonly #language: TextLanguage;
  #phase = "";
  #drawnMs = 0;

  constructor(language: TextLanguage) {
    this.#language = language;
  }

  /** Resolves after a turn of the event loop when it drew, so that Ctrl-C is heard in between. */
  show(progress: BakeProgress): Promise<void> | undefined {
    const name = phaseText(progress.phase, this.#language);
    const nowMs = performance.now();
    const isNewPhase = name !== this.#phase;
    if (!isNewPhase && nowMs - this.#drawnMs < MIN_INTERVAL_MS) return undefined;
    this.#drawnMs = nowMs;
    this.#phase = name;
    if (this.#isTty) this.#draw(name, progress);
    else if (isNewPhase) process.stderr.write(`${name}…\n`);
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  #draw(name: string, progress: BakeProgress): void {
    const { fraction } = progress;
    const filled = Math.round((fraction ?? 0) * BAR_WIDTH);
    const bar =
      fraction === undefined ? "·".repeat(BAR_WIDTH) : "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
    const share = fraction === undefined ? "" : ` ${Math.floor(fraction * 100)} %`;
    const count = (progress.buildings || progress.features).toLocaleString("en");
    const line = `${name} ${bar}${share}  ${count} ${progress.file ?? ""}`;
    process.stderr.write(`\r\u001b[K${fitted(line, (process.stderr.columns || 80) - 1)}`);
  }

  clear(): void {
    if (this.#isTty) process.stderr.write("\r\u001b[K");
  }
}

async function run(language: TextLanguage): Promise<number> {
  const startMs = performance.now();
  const args = parseBakeArguments(process.argv.slice(2));
  if (args.wantsHelp) {
    console.log(USAGE);
    return 0;
  }
  const inputs = await Promise.all(args.inputs.map((path) => inputFile(path)));
  const newest = new Date(Math.max(...inputs.map((input) => input.modified.getTime())));
  const base = args.options(newest);
  const elevation =
    args.elevation === undefined
      ? undefined
      : parseElevation(await readText(args.elevation), args.elevation, args.elevationCrs);
  const folder = await PackageFolder.open(args.out);
  const bar = new ProgressBar(language);
  const abort = new AbortController();
  const interrupt = (): void => {
    // Asked twice: at once, whatever the bake is doing.
    if (abort.signal.aborted) {
      folder.discard();
      process.exit(INTERRUPTED);
    }
    abort.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  process.on("SIGHUP", interrupt);
  try {
    const options = {
      ...base,
      ...(elevation === undefined ? {} : { elevation, elevationOrigin: "measured" as const }),
    };
    const report = await bakeCity(
      inputs,
      options,
      { sink: folder, loadCanvasKit },
      (progress) => bar.show(progress),
      abort.signal,
    );
    abort.signal.throwIfAborted();
    await folder.commit();
    bar.clear();
    for (const line of reportLines(report, (performance.now() - startMs) / 1000, args.out, language))
      console.log(line);
    return 0;
  } catch (thrown) {
    folder.discard();
    bar.clear();
    throw thrown;
  }
}

async function readText(path: string): Promise<string> {
  await inputFile(path);
  return readFile(path, "utf8");
}

async function main(): Promise<void> {
  const language = languageOf(process.env);
  try {
    process.exitCode = await run(language);
  } catch (thrown) {
    if (isAbort(thrown)) {
      console.error(
        language === "zh"
          ? "已中断，原有的包没有改动"
          : "Interrupted; the package that was there is untouched",
      );
      process.exitCode = INTERRUPTED;
      return;
    }
    if (thrown instanceof AppError) {
      console.error(errorText(thrown, language));
      if (
        thrown.code === "bake.input.none" ||
        thrown.code === "bake.out.none" ||
        thrown.code === "bake.option.unknown"
      )
        console.error(`\n${USAGE}`);
      process.exitCode = BAD_INPUT;
      return;
    }
    console.error(toAppError(thrown).message);
    console.error(thrown instanceof Error ? thrown.stack : thrown);
    process.exitCode = DEFECT;
  }
}

await main();
