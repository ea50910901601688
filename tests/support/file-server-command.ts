import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserCommand } from "vitest/node";

const files = new Map<string, Buffer>();
let address: Promise<string> | undefined;

/** A host of single files on a free loopback port, to be fetched from any page. */
function start(): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Expose-Headers", "ETag");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    const bytes = files.get(request.url ?? "");
    if (bytes === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("ETag", `"${createHash("sha256").update(bytes).digest("hex")}"`);
    response.setHeader("Content-Length", bytes.length);
    response.end(request.method === "HEAD" ? undefined : bytes);
  });
  // It lives as long as the run, and keeps nothing alive.
  server.unref();
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ),
  );
}

/**
 * For tests in the browser: puts a file on a host, or takes it away.
 *
 * @param base64 undefined: the host does not have it any more
 * @returns its address
 */
export const hostFile: BrowserCommand<[name: string, base64: string | undefined]> = async (
  _context,
  name,
  base64,
) => {
  address ??= start();
  if (base64 === undefined) files.delete(`/${name}`);
  else files.set(`/${name}`, Buffer.from(base64, "base64"));
  return `${await address}/${name}`;
};
