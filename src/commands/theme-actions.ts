import type { LocalizedText } from "#base/localized.ts";
import { colouringJson } from "#catalog/colouring-spec.ts";
import type { ThemeSpec } from "#catalog/theme.ts";
import type { Console } from "./console.ts";
import { editDocument } from "./document-edits.ts";

/**
 * Switches layers, colours and panels to a theme, in one undoable step. What themes do not name keeps what the
 * user has set about it; what another theme had switched goes back to how the city has it.
 *
 * @param theme undefined: the city as it comes
 * @param overview what that is called
 */
export function applyTheme(console: Console, theme: ThemeSpec | undefined, overview: LocalizedText): boolean {
  const { services, shell, session } = console;
  const themes = services.themes();
  const managed = new Set(themes.flatMap(({ show, hide }) => [...show, ...hide]));
  const isThere = (id: string): boolean => session.getState().layers.some((layer) => layer.id === id);
  const isDone = editDocument(
    console,
    { key: "theme", params: { theme: theme?.title ?? overview } },
    (draft) => {
      for (const id of managed) {
        const settings = draft.layers[id];
        if (settings === undefined) continue;
        const { isVisible: _before, ...rest } = settings;
        if (Object.keys(rest).length === 0) delete draft.layers[id];
        else draft.layers[id] = rest;
      }
      for (const id of theme?.show ?? []) {
        if (isThere(id)) draft.layers[id] = { ...draft.layers[id], isVisible: true };
      }
      for (const id of theme?.hide ?? []) {
        if (isThere(id)) draft.layers[id] = { ...draft.layers[id], isVisible: false };
      }
      if (theme === undefined) delete draft.themeId;
      else draft.themeId = theme.id;
      if (theme?.colouring === undefined) delete draft.colouring;
      else Object.assign(draft, { colouring: colouringJson(theme.colouring) });
    },
  );
  const left = theme?.panels.left;
  if (isDone && left !== undefined) shell.getState().set({ leftPanel: left });
  return isDone;
}
