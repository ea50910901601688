// `npm start`: from a clean clone to the city in the browser.
import { spawn } from "node:child_process";
import { ensureBuilt, ensureCities, ensureInstalled, PINNED_NODE, ROOT } from "./prepare.mjs";

await ensureInstalled();
await ensureCities();
await ensureBuilt("dist");

const server = spawn(PINNED_NODE, ["src/cli/serve.ts", "--dir", "dist", ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 0));
