import { imageryService } from "#catalog/imagery-service.ts";
import { serviceTimes } from "#domain/service-times.ts";
import type { MapCapabilities, OfferedImagery } from "./map-capabilities.ts";
import { childOf, childrenOf, textAt } from "./xml-reader.ts";
import type { XmlElement } from "./xml-reader.ts";

/** Systems that are drawn here, the most wanted first. */
const SYSTEMS = ["EPSG:3857", "EPSG:4490", "EPSG:4326", "CRS:84"] as const;
/** Formats that show what lies below, the most wanted first. */
const FORMATS = ["image/png", "image/png8", "image/webp", "image/jpeg"];

type Box = NonNullable<OfferedImagery["bbox"]>;

function boxOf(layer: XmlElement): Box | undefined {
  const geographic = childOf(layer, "EX_GeographicBoundingBox");
  const old = childOf(layer, "LatLonBoundingBox")?.attributes;
  const numbers =
    geographic === undefined
      ? [old?.["minx"], old?.["miny"], old?.["maxx"], old?.["maxy"]].map(Number)
      : ["westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude"].map((name) =>
          Number(textAt(geographic, name) || "x"),
        );
  const [west = 0, south = 0, east = 0, north = 0] = numbers;
  return west < east && south < north ? [west, south, east, north] : undefined;
}

/** Layers hand down what they say of systems, place and time to the layers within them. */
interface Inherited {
  readonly systems: readonly string[];
  readonly box: Box | undefined;
  readonly times: readonly string[] | undefined;
}

/** The moments of a layer: in the dimension itself since 1.3.0, before that in an extent beside it. */
function timesOf(layer: XmlElement): readonly string[] | undefined {
  const isTime = ({ attributes }: XmlElement): boolean => attributes["name"]?.toLowerCase() === "time";
  const said = [...childrenOf(layer, "Extent"), ...childrenOf(layer, "Dimension")].filter(isTime);
  const times = serviceTimes(said.find(({ text }) => text !== "")?.text ?? "");
  return times === undefined || times.length === 0 ? undefined : times;
}

/** The layers of a WMS of version 1.1.1 or 1.3.0 that have a name: the others are headings. */
export function readWmsCapabilities(root: XmlElement, endpoint: string): Omit<MapCapabilities, "kind"> {
  const isNew = root.name === "WMS_Capabilities" && !root.attributes["version"]?.startsWith("1.1");
  const capability = childOf(root, "Capability");
  const formats = childrenOf(childOf(capability, "Request", "GetMap"), "Format").map(({ text }) => text);
  const format = FORMATS.find((wanted) => formats.includes(wanted)) ?? formats[0] ?? "image/png";
  const offers: OfferedImagery[] = [];
  const refused: string[] = [];
  const visit = (layer: XmlElement, above: Inherited): void => {
    const own = [...childrenOf(layer, "CRS"), ...childrenOf(layer, "SRS")].flatMap(({ text }) =>
      text.toUpperCase().split(/\s+/),
    );
    const systems = [...above.systems, ...own];
    const box = boxOf(layer) ?? above.box;
    const times = timesOf(layer) ?? above.times;
    const name = textAt(layer, "Name");
    const title = textAt(layer, "Title") || name;
    if (name !== "") {
      const crs = SYSTEMS.find((system) => systems.includes(system));
      if (crs === undefined) refused.push(title);
      else
        offers.push({
          title,
          service: imageryService.parse({
            kind: "wms",
            template: endpoint,
            layers: name,
            version: isNew ? "1.3.0" : "1.1.1",
            format,
            crs: crs === "CRS:84" && !isNew ? "EPSG:4326" : crs,
            ...(times === undefined ? {} : { times }),
          }),
          minLevel: 0,
          maxLevel: 20,
          bbox: box,
        });
    }
    for (const child of childrenOf(layer, "Layer")) visit(child, { systems, box, times });
  };
  for (const layer of childrenOf(capability, "Layer"))
    visit(layer, { systems: [], box: undefined, times: undefined });
  return { offers, refused };
}
