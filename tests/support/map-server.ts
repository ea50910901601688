import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateSync } from "node:zlib";
import { MERCATOR_HALF_M, mercatorBox, rowsAt, tileBox } from "../../src/kernels/tile-grid.ts";
import type { TileBox } from "../../src/kernels/tile-grid.ts";
import { groundColour } from "./map-picture.ts";

/**
 * A map service on a loopback port that speaks XYZ, TMS, WMTS and WMS. Whatever the way of asking, a place has
 * the same colour, so that a client that confuses rows, axes or systems is found out.
 */
export interface MapServer {
  readonly url: string;
  /** paths asked for since the start, with their queries */
  readonly requests: string[];
  close(): Promise<void>;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = CRC_TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

/** An opaque PNG whose pixels a function tells. */
export function encodePng(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (width * 3 + 1) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const mercatorToLat = (y: number): number =>
  (Math.atan(Math.sinh((y / MERCATOR_HALF_M) * Math.PI)) * 180) / Math.PI;

/** A picture of a box in degrees or in the metres of web Mercator; an old one is its negative. */
function picture(
  [west, south, east, north]: TileBox,
  isMercator: boolean,
  width: number,
  height: number,
  isOld = false,
): Buffer {
  return encodePng(width, height, (x, y) => {
    const u = west + ((east - west) * (x + 0.5)) / width;
    const v = north + ((south - north) * (y + 0.5)) / height;
    const [red, green, blue] = isMercator
      ? groundColour((u / MERCATOR_HALF_M) * 180, mercatorToLat(v))
      : groundColour(u, v);
    return isOld ? [255 - red, 255 - green, 255 - blue] : [red, green, blue];
  });
}

const TILE = /^\/(xyz|tms|flaky|secret)\/(\d+)\/(\d+)\/(\d+)\.png$/;

function answerTile(path: string, query: URLSearchParams, response: ServerResponse): boolean {
  const match = TILE.exec(path);
  if (match === null) return false;
  const [, kind, ...numbers] = match;
  const [level = 0, column = 0, y = 0] = numbers.map(Number);
  if (kind === "secret" && query.get("key") !== "open sesame") return fail(response, 401);
  // Every other tile below the level that a service is tried at.
  if (kind === "flaky" && level > 12 && (column + y) % 2 === 0) return fail(response, 500);
  const row = kind === "tms" ? rowsAt("webMercator", level) - 1 - y : y;
  return send(response, "image/png", picture(mercatorBox({ level, column, row }), true, 256, 256));
}

const fold = (query: URLSearchParams): Map<string, string> =>
  new Map([...query].map(([name, value]) => [name.toUpperCase(), value]));

function answerWmts(query: URLSearchParams, response: ServerResponse): boolean {
  const ask = fold(query);
  if (ask.get("REQUEST") === "GetCapabilities") return send(response, "text/xml", WMTS_CAPABILITIES);
  const isPlane = ask.get("TILEMATRIXSET") === "w";
  const level = Number(ask.get("TILEMATRIX")) - (isPlane ? 0 : 1);
  const tile = { level, column: Number(ask.get("TILECOL")), row: Number(ask.get("TILEROW")) };
  if (ask.get("LAYER") !== "img" || !(level >= 0))
    return exception(response, "LayerNotDefined: no such layer");
  const box = isPlane ? mercatorBox(tile) : tileBox("geographic", tile);
  return send(response, "image/png", picture(box, isPlane, 256, 256));
}

function answerWms(query: URLSearchParams, response: ServerResponse): boolean {
  const ask = fold(query);
  if (ask.get("REQUEST") === "GetCapabilities") return send(response, "text/xml", WMS_CAPABILITIES);
  const crs = ask.get(ask.get("VERSION") === "1.3.0" ? "CRS" : "SRS");
  if (ask.get("LAYERS") !== "ground" || crs === undefined)
    return exception(response, "LayerNotDefined: ground");
  const [a = 0, b = 0, c = 0, d = 0] = (ask.get("BBOX") ?? "").split(",").map(Number);
  const isLatitudeFirst = ask.get("VERSION") === "1.3.0" && (crs === "EPSG:4326" || crs === "EPSG:4490");
  const box: TileBox = isLatitudeFirst ? [b, a, d, c] : [a, b, c, d];
  const isOld = ask.get("TIME") === "2019";
  const [width, height] = [Number(ask.get("WIDTH")), Number(ask.get("HEIGHT"))];
  return send(response, "image/png", picture(box, crs === "EPSG:3857", width, height, isOld));
}

function send(response: ServerResponse, type: string, body: Buffer | string): boolean {
  response.setHeader("Content-Type", type);
  response.end(body);
  return true;
}

function fail(response: ServerResponse, status: number): boolean {
  response.statusCode = status;
  response.end();
  return true;
}

const exception = (response: ServerResponse, text: string): boolean =>
  send(
    response,
    "application/vnd.ogc.se_xml",
    `<ServiceExceptionReport><ServiceException code="x">${text}</ServiceException></ServiceExceptionReport>`,
  );

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  response.setHeader("Cache-Control", "no-store");
  if (pathname === "/down") fail(response, 503);
  else if (pathname === "/wmts") answerWmts(searchParams, response);
  else if (pathname === "/wms") answerWms(searchParams, response);
  else if (!answerTile(pathname, searchParams, response)) fail(response, 404);
}

export async function startMapServer(): Promise<MapServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** What the Chinese national service says of itself, shortened: scale denominators for 96 dots an inch. */
export const WMTS_CAPABILITIES = `<?xml version="1.0" encoding="UTF-8"?>
<Capabilities version="1.0.0" xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink">
  <Contents>
    <Layer>
      <ows:Title>影像 &amp; 注记</ows:Title><ows:Identifier>img</ows:Identifier>
      <ows:WGS84BoundingBox><ows:LowerCorner>-180.0 -90.0</ows:LowerCorner><ows:UpperCorner>180.0 90.0</ows:UpperCorner></ows:WGS84BoundingBox>
      <Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style>
      <Format>tiles</Format>
      <TileMatrixSetLink><TileMatrixSet>c</TileMatrixSet></TileMatrixSetLink>
      <TileMatrixSetLink><TileMatrixSet>w</TileMatrixSet></TileMatrixSetLink>
      <TileMatrixSetLink><TileMatrixSet>local</TileMatrixSet></TileMatrixSetLink>
    </Layer>
    <TileMatrixSet>
      <ows:Identifier>c</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS>
      ${matrices(18, 1, 2.958293554545656e8, [90, -180], (level) => [2 ** (level + 1), 2 ** level])}
    </TileMatrixSet>
    <TileMatrixSet>
      <ows:Identifier>w</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>
      ${matrices(19, 0, 5.590822639508929e8, [-20037508.342787, 20037508.342787], (level) => [2 ** level, 2 ** level])}
    </TileMatrixSet>
    <TileMatrixSet>
      <ows:Identifier>local</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4547</ows:SupportedCRS>
      ${matrices(3, 0, 1e6, [0, 0], () => [4, 4])}
    </TileMatrixSet>
  </Contents>
</Capabilities>`;

function matrices(
  count: number,
  first: number,
  denominator: number,
  corner: readonly [number, number],
  sizeOf: (level: number) => readonly [number, number],
): string {
  return Array.from({ length: count }, (_, level) => {
    const [width, height] = sizeOf(level);
    return `<TileMatrix><ows:Identifier>${level + first}</ows:Identifier><ScaleDenominator>${denominator / 2 ** level}</ScaleDenominator><TopLeftCorner>${corner.join(" ")}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>${width}</MatrixWidth><MatrixHeight>${height}</MatrixHeight></TileMatrix>`;
  }).join("\n");
}

export const WMS_CAPABILITIES = `<?xml version="1.0"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms">
  <Capability>
    <Request><GetMap><Format>image/png</Format><Format>image/jpeg</Format></GetMap></Request>
    <Layer><Title>全部</Title><CRS>EPSG:3857</CRS><CRS>EPSG:4326</CRS>
      <EX_GeographicBoundingBox><westBoundLongitude>113</westBoundLongitude><eastBoundLongitude>114.5</eastBoundLongitude><southBoundLatitude>34</southBoundLatitude><northBoundLatitude>35.5</northBoundLatitude></EX_GeographicBoundingBox>
      <Layer queryable="1"><Name>ground</Name><Title>地面</Title><Dimension name="time" units="ISO8601" default="2023">2019,2023</Dimension><Style><Name>plain</Name><Title>Plain</Title></Style></Layer>
      <Layer><Title>组</Title><Layer><Name>local</Name><Title><![CDATA[地方坐标 <1>]]></Title><CRS>EPSG:4490</CRS></Layer></Layer>
    </Layer>
  </Capability>
</WMS_Capabilities>`;
