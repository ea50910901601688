import { randomId } from "#base/random-id.ts";
import type { Annotation } from "#catalog/yutu-document.ts";
import { lookedAt } from "#domain/looked-at.ts";
import type { GroundPlace } from "#domain/looked-at.ts";
import { readyCity } from "#state/city-store.ts";
import type { Console } from "./console.ts";
import { editDocument } from "./document-edits.ts";
import { buildingOf } from "./locate.ts";

/** Where a note goes: on the selected building, else where the pointer is, else in the middle of the view. */
export function placeForNote(console: Console): GroundPlace | undefined {
  const { camera, cameraHeightAboveGroundM, pointer } = console.live.getState();
  const building = buildingOf(console, console.session.getState().selection[0]);
  if (building !== undefined) {
    const { longitudeDeg, latitudeDeg, groundM, heightM } = building;
    const geoidM = readyCity(console.city.getState())?.geoidOffsetM ?? 0;
    return { longitudeDeg, latitudeDeg, heightM: groundM + heightM + geoidM };
  }
  if (pointer !== undefined) return pointer;
  if (camera === undefined || cameraHeightAboveGroundM === undefined) return undefined;
  return lookedAt(camera, cameraHeightAboveGroundM);
}

/** Pins a note; its id, or undefined when that is not possible now. */
export function addAnnotation(console: Console, place: GroundPlace, text: string): string | undefined {
  const { longitudeDeg, latitudeDeg, heightM } = place;
  const note = { id: randomId(), text, createdMs: Date.now(), longitudeDeg, latitudeDeg, heightM };
  const isAdded = editDocument(console, { key: "addAnnotation", params: { text } }, (draft) => {
    draft.annotations.push(note);
  });
  return isAdded ? note.id : undefined;
}

export const editAnnotation = (console: Console, id: string, text: string): boolean =>
  editDocument(console, { key: "editAnnotation", params: { text } }, (draft) => {
    const note = draft.annotations.find((known) => known.id === id);
    if (note !== undefined) note.text = text;
  });

export const moveAnnotation = (console: Console, { id, text }: Annotation, place: GroundPlace): boolean =>
  editDocument(console, { key: "moveAnnotation", params: { text } }, (draft) => {
    const note = draft.annotations.find((known) => known.id === id);
    if (note !== undefined) Object.assign(note, place);
  });

export const removeAnnotation = (console: Console, { id, text }: Annotation): boolean =>
  editDocument(console, { key: "removeAnnotation", params: { text } }, (draft) => {
    draft.annotations = draft.annotations.filter((known) => known.id !== id);
  });

/** metres around a note that are shown when one goes to it */
const AROUND_M = 120;
const METRES_PER_DEGREE = 111_320;

export async function locateAnnotation(console: Console, note: Annotation): Promise<void> {
  const { longitudeDeg, latitudeDeg, heightM } = note;
  const north = AROUND_M / METRES_PER_DEGREE;
  const east = north / Math.max(0.01, Math.cos((latitudeDeg * Math.PI) / 180));
  await console.services.scene()?.flyToBox({
    westDeg: longitudeDeg - east,
    eastDeg: longitudeDeg + east,
    southDeg: latitudeDeg - north,
    northDeg: latitudeDeg + north,
    minHeightM: heightM,
    maxHeightM: heightM + AROUND_M / 4,
  });
}
