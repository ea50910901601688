import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";
import { dependencyFolders, packageFolderOf, packagesIn } from "./used-packages.ts";

const FILE = "about.json";

/**
 * Writes down beside the page what it is made of: the version, and every package of which something is in the
 * build, its workers' too, with its licence. In development, where nothing is bundled, all dependencies.
 *
 * @param copied packages whose files are copied instead of bundled
 */
export function aboutFile(copied: readonly string[]): { readonly page: Plugin; readonly worker: Plugin } {
  const used = new Set<string>();
  let root = process.cwd();
  const collect = (bundle: Rolldown.OutputBundle): void => {
    for (const part of Object.values(bundle)) {
      const files = part.type === "chunk" ? part.moduleIds : part.originalFileNames;
      for (const file of files) {
        const folder = packageFolderOf(file.startsWith("/") ? file : join(root, file));
        if (folder !== undefined) used.add(folder);
      }
    }
  };
  const text = (folders: Iterable<string>): string => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return JSON.stringify({ version, packages: packagesIn(folders) });
  };
  return {
    worker: { name: "yutu-about-worker", generateBundle: (_options, bundle) => collect(bundle) },
    page: {
      name: "yutu-about",
      configResolved: (config) => {
        root = config.root;
      },
      configureServer: (server) => {
        server.middlewares.use(`/${FILE}`, (_request, response) => {
          response.setHeader("Content-Type", "application/json");
          response.end(text(dependencyFolders(root)));
        });
      },
      generateBundle: {
        // Behind the other plugins, so that what they have added is seen.
        order: "post",
        handler(_options, bundle) {
          collect(bundle);
          const own = copied.map((name) => join(root, "node_modules", name));
          this.emitFile({ type: "asset", fileName: FILE, source: text([...used, ...own]) });
        },
      },
    },
  };
}
