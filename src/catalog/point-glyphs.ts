import type { PointIcon } from "./layer-style.ts";

/**
 * What stands in the badge of a point: strokes in a square of 24, for the map and the legend alike. A `dot` has
 * nothing in it.
 */
export const POINT_GLYPHS: Readonly<Record<PointIcon, string>> = {
  dot: "",
  pin: "M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11z M10 10a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  school: "M2 9l10-5 10 5-10 5z M6 11.5V16c3 2.5 9 2.5 12 0v-4.5",
  hospital: "M12 5v14 M5 12h14",
  shop: "M5 8h14l-1 12H6z M9 8V6a3 3 0 0 1 6 0v2",
  food: "M6 3v6a2.5 2.5 0 0 0 5 0V3 M8.5 12v9 M17 21V3c-2.5 2-3.5 5-3.5 9H17",
  office: "M6 21V4h12v17 M10 8.5h.5 M13.5 8.5h.5 M10 12.5h.5 M13.5 12.5h.5 M10 21v-4h4v4 M4 21h16",
  park: "M12 3l6 8h-3l4 6H5l4-6H6z M12 17v4",
  station:
    "M7 4h10a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z M5 11h14 M8 17l-2 4 M16 17l2 4",
  bus: "M5 5h14v12H5z M5 12h14 M8 20v-3 M16 20v-3",
  parking: "M8 20V4h6a4.5 4.5 0 0 1 0 9H8",
  police: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z",
  fire: "M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-3 2-4 3-7 1 1 2 2 2 4 1-2 2-4 1-8z",
  shelter: "M3 12l9-8 9 8 M6 10v10h12V10 M12 14v6",
  camera: "M3 7h12v10H3z M15 11l6-3v8l-6-3z",
  sensor:
    "M10.5 12a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0 M8 8a6 6 0 0 0 0 8 M16 8a6 6 0 0 1 0 8 M5 5a10 10 0 0 0 0 14 M19 5a10 10 0 0 1 0 14",
  water: "M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z",
  power: "M13 2L5 14h6l-1 8 8-12h-6z",
  warning: "M12 5v9 M12 18.5v.5",
  flag: "M6 21V4h11l-2 4 2 4H6",
};
