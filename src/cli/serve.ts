import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { preview } from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values } = parseArgs({
  options: { dir: { type: "string", default: "dist" }, port: { type: "string", default: "4173" } },
});

if (!existsSync(join(root, values.dir, "index.html"))) {
  console.error(
    `${values.dir}/index.html 不存在,请先运行 npm run build。 There is no built page in ${values.dir}: run npm run build first.`,
  );
  process.exit(2);
}

const server = await preview({
  root,
  logLevel: "warn",
  build: { outDir: values.dir },
  // The next free port is taken when the wanted one is not free; the address printed is the real one.
  preview: { host: "127.0.0.1", port: Number(values.port), strictPort: false },
});
console.log(`\n  豫图 Yutu  ${server.resolvedUrls?.local[0] ?? ""}\n  按 Ctrl-C 停止 · Ctrl-C stops\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    void server.close().finally(() => process.exit(0));
  });
}
