import { createReadStream, existsSync, statSync } from "node:fs";
import { copyFile, link, mkdir, readdir, cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize } from "node:path";
import type { Plugin } from "vite";

/** SharedArrayBuffer needs a cross-origin isolated page. */
export const ISOLATION_HEADERS: Record<string, string> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/**
 * Hosts that data may be fetched from, beside the page's own: all, since a map service is named by the user at
 * run time and a policy in the page cannot be widened then (ADR 0010). YUTU_CONNECT_SRC builds a page for
 * fewer, such as "https://*.tianditu.gov.cn", or for none: "".
 */
const CONNECT_SRC = process.env["YUTU_CONNECT_SRC"] ?? "http: https:";

/**
 * What the page may do. WebAssembly may compile (mesh decoding); no string is ever run as code. The page itself
 * asks nobody but its own origin, which a test holds it to; only layers that someone has configured do.
 * `unsafe-inline` is for styles only: the component library sets a few.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  `connect-src 'self' data: blob: ${CONNECT_SRC}`.trimEnd(),
  "worker-src 'self' blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Cesium's own files that are loaded by name at run time; the package's are minified, the engine's are not. */
const CESIUM_FOLDERS = ["Assets", "ThirdParty", "Workers"];
const CESIUM_BUILD = join(
  dirname(createRequire(import.meta.url).resolve("cesium/package.json")),
  "Build",
  "Cesium",
);

const MIME: Record<string, string> = {
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".xml": "application/xml",
};

/** Serves Cesium's workers and assets below `/cesium/` in development and copies them on build. */
export function cesiumAssets(command: "build" | "serve"): Plugin {
  let outDir = "dist";
  return {
    name: "yutu-cesium-assets",
    config: () => ({
      define: { CESIUM_BASE_URL: JSON.stringify(command === "build" ? "./cesium/" : "/cesium/") },
    }),
    configResolved: (config) => {
      outDir = config.build.outDir;
    },
    configureServer: (server) => {
      server.middlewares.use("/cesium", (request, response, next) => {
        const path = normalize(decodeURIComponent((request.url ?? "/").replace(/\?.*$/, "")));
        const file = join(CESIUM_BUILD, path);
        const isServed = CESIUM_FOLDERS.some((folder) => path.startsWith(`/${folder}/`));
        if (!isServed || !existsSync(file) || !statSync(file).isFile()) return next();
        response.setHeader("Content-Type", MIME[extname(file)] ?? "application/octet-stream");
        for (const [name, value] of Object.entries(ISOLATION_HEADERS)) response.setHeader(name, value);
        createReadStream(file).pipe(response);
      });
    },
    writeBundle: async () => {
      for (const folder of CESIUM_FOLDERS) {
        await cp(join(CESIUM_BUILD, folder), join(outDir, "cesium", folder), { recursive: true });
      }
    },
  };
}

/** Puts the policy into the built page, where it holds on any static host, and into the preview's headers. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: "yutu-content-security-policy",
    transformIndexHtml: {
      order: "post",
      handler: (html, context) =>
        context.server === undefined
          ? html.replace(
              "<head>",
              `<head>\n    <meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />`,
            )
          : html,
    },
    configurePreviewServer: (server) => {
      server.middlewares.use((_request, response, next) => {
        response.setHeader("Content-Security-Policy", `${CONTENT_SECURITY_POLICY}; frame-ancestors 'self'`);
        next();
      });
    },
  };
}

/** The component library's own words in the languages that nobody is offered: half a megabyte of them. */
const FOREIGN_WORDS =
  /react-(?:aria|stately|aria-components)[\\/].*[\\/]intl[\\/](?:.*[\\/])?(?!zh-CN|en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;

/** Leaves the foreign words of the component library out of the build. */
export function leanLocales(): Plugin {
  return {
    name: "yutu-lean-locales",
    apply: "build",
    enforce: "pre",
    load: (id) => (FOREIGN_WORDS.test(id) ? "export default {};" : undefined),
  };
}

/** What every visit needs after the shell, by the module that brings it. */
const ENGINE_MODULES = ["create-scene", "ground-layer", "buildings-layer", "labels-layer"].map(
  (name) => new RegExp(`[\\\\/]src[\\\\/]scene[\\\\/]${name}\\.ts$`),
);

/** Runs before everything else, so it must not be bundled with it. */
export const EARLY_ENTRY = "src/app/early-files.ts";

/**
 * Has the first files of the city asked for before the page is read, and the engine with the layers of every city
 * fetched behind the shell. Nothing of the engine runs before the page asks for it.
 */
export function preloadEngine(): Plugin {
  return {
    name: "yutu-preload-engine",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle = {}, filename }) => {
        if (!filename.endsWith("index.html") || filename.includes("gallery")) return html;
        const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
        const wanted = new Set<string>();
        const add = (fileName: string): void => {
          if (wanted.has(fileName) || html.includes(fileName)) return;
          wanted.add(fileName);
          for (const imported of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? [])
            add(imported);
        };
        for (const { facadeModuleId, fileName } of chunks)
          if (ENGINE_MODULES.some((module) => module.test(facadeModuleId ?? ""))) add(fileName);
        const links = [...wanted].map((fileName) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `./${fileName}`, fetchpriority: "low" },
        }));
        const early = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(EARLY_ENTRY));
        return [
          ...(early === undefined
            ? []
            : [
                {
                  tag: "script",
                  attrs: { type: "module", crossorigin: true, src: `./${early.fileName}` },
                  injectTo: "head-prepend" as const,
                },
              ]),
          ...links.map((link) => ({ ...link, injectTo: "head" as const })),
        ];
      },
    },
  };
}

/** Copies `public/` by hard links: city packages are large, and a build must not cost their size again. */
export function linkPublicFiles(): Plugin {
  let from = "public";
  let to = "dist";
  async function linkTree(source: string, target: string): Promise<void> {
    await mkdir(target, { recursive: true });
    for (const entry of await readdir(source, { withFileTypes: true })) {
      const [a, b] = [join(source, entry.name), join(target, entry.name)];
      if (entry.isDirectory()) await linkTree(a, b);
      else if (entry.isFile()) await link(a, b).catch(() => copyFile(a, b));
    }
  }
  return {
    name: "yutu-link-public-files",
    apply: "build",
    configResolved: (config) => {
      from = config.publicDir;
      to = config.build.outDir;
    },
    writeBundle: async () => {
      if (existsSync(from)) await linkTree(from, to);
    },
  };
}
