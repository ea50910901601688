import { randomId } from "#base/random-id.ts";
import type { Viewpoint } from "#catalog/yutu-document.ts";
import type { Console } from "./console.ts";
import { applyLook, editDocument } from "./document-edits.ts";

const viewpointsOf = ({ document }: Console): readonly Viewpoint[] =>
  document.getState().document?.viewpoints ?? [];

const find = (console: Console, id: string): Viewpoint | undefined =>
  viewpointsOf(console).find((viewpoint) => viewpoint.id === id);

/** The present view as a viewpoint, with its picture. */
async function take(console: Console): Promise<Omit<Viewpoint, "id" | "name" | "createdMs"> | undefined> {
  const { views } = console.services;
  // Taken down before the picture, which takes a moment: the view may move on meanwhile.
  const captured = views.capture();
  if (captured === undefined) return undefined;
  const thumbnail = await views.thumbnail();
  return { ...captured, ...(thumbnail === undefined ? {} : { thumbnail }) };
}

/** Keeps the present view; its id, or undefined when that is not possible now. */
export async function addViewpoint(console: Console): Promise<string | undefined> {
  const name = console.services.views.suggestName();
  const taken = await take(console);
  if (taken === undefined) return undefined;
  const viewpoint: Viewpoint = { id: randomId(), name, createdMs: Date.now(), ...taken };
  const isAdded = editDocument(console, { key: "addViewpoint", params: { name } }, (draft) => {
    draft.viewpoints.push(structuredClone(viewpoint) as (typeof draft.viewpoints)[number]);
  });
  return isAdded ? viewpoint.id : undefined;
}

/** Puts the present view in the place of a kept one; its name stays. */
export async function updateViewpoint(console: Console, id: string): Promise<void> {
  const taken = await take(console);
  const known = find(console, id);
  if (taken === undefined || known === undefined) return;
  editDocument(console, { key: "updateViewpoint", params: { name: known.name } }, (draft) => {
    const at = draft.viewpoints.findIndex((viewpoint) => viewpoint.id === id);
    const { name, createdMs } = known;
    draft.viewpoints[at] = structuredClone({
      id,
      name,
      createdMs,
      ...taken,
    }) as (typeof draft.viewpoints)[number];
  });
}

export const renameViewpoint = (console: Console, id: string, name: string): boolean =>
  editDocument(console, { key: "renameViewpoint", params: { name } }, (draft) => {
    const viewpoint = draft.viewpoints.find((known) => known.id === id);
    if (viewpoint !== undefined) viewpoint.name = name;
  });

/** @param by places up (negative) or down the list */
export function moveViewpoint(console: Console, id: string, by: number): boolean {
  const name = find(console, id)?.name ?? "";
  return editDocument(
    console,
    { key: "moveViewpoint", params: { name } },
    (draft) => {
      const from = draft.viewpoints.findIndex((known) => known.id === id);
      const to = Math.max(0, Math.min(draft.viewpoints.length - 1, from + by));
      if (from < 0 || from === to) return;
      const [viewpoint] = draft.viewpoints.splice(from, 1);
      if (viewpoint !== undefined) draft.viewpoints.splice(to, 0, viewpoint);
    },
    { coalesceKey: `move:${id}` },
  );
}

export function removeViewpoint(console: Console, id: string): boolean {
  const name = find(console, id)?.name ?? "";
  return editDocument(console, { key: "removeViewpoint", params: { name } }, (draft) => {
    draft.viewpoints = draft.viewpoints.filter((known) => known.id !== id);
  });
}

/** Flies to a viewpoint and shows what it showed. The picture's part of it is one undoable step. */
export async function goToViewpoint(console: Console, id: string): Promise<void> {
  const viewpoint = find(console, id);
  if (viewpoint === undefined) return;
  applyLook(console, { key: "goToViewpoint", params: { name: viewpoint.name } }, viewpoint.look);
  const unknown = console.services.views.show(viewpoint);
  if (unknown.length > 0) {
    const { notify } = console.shell.getState();
    notify({ code: "viewpointPartly", tone: "warn", params: { count: unknown.length }, isTransient: true });
  }
  await console.services.scene()?.flyTo(viewpoint.pose, { keepOrientation: false });
}
