import { createContext, useContext, useSyncExternalStore } from "react";
import type { MessageKey } from "#i18n/setup.ts";
import { canRun, commandOf, runCommand } from "#commands/commands.ts";
import type { CommandId } from "#commands/commands.ts";
import type { Console } from "#commands/console.ts";
import type { CityState } from "#state/city-store.ts";
import type { DocumentState } from "#state/document-store.ts";
import type { DossierQueryState } from "#state/dossier-query-store.ts";
import type { LiveState } from "#state/live-store.ts";
import type { RecordsState } from "#state/records-store.ts";
import type { SessionState } from "#state/session-store.ts";
import type { ShellState } from "#state/shell-store.ts";

const ConsoleContext = createContext<Console | undefined>(undefined);

export const ConsoleProvider = ConsoleContext.Provider;

/** The stores and services that every feature works on. */
export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  if (console === undefined) throw new Error("a feature stands outside the console");
  return console;
}

interface Readable<S> {
  getState(): S;
  subscribe(listener: () => void): () => void;
}

/** A part of a store; `select` must return the same thing for the same state. */
function useStore<S, T>(store: Readable<S>, select: (state: S) => T): T {
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => select(store.getState()),
  );
}

export const useSession = <T>(select: (state: SessionState) => T): T =>
  useStore(useConsole().session, select);
export const useLive = <T>(select: (state: LiveState) => T): T => useStore(useConsole().live, select);
export const useCity = <T>(select: (state: CityState) => T): T => useStore(useConsole().city, select);
export const useDocument = <T>(select: (state: DocumentState) => T): T =>
  useStore(useConsole().document, select);
export const useRecords = <T>(select: (state: RecordsState) => T): T =>
  useStore(useConsole().records, select);
export const useShell = <T>(select: (state: ShellState) => T): T => useStore(useConsole().shell, select);

export const useDossierQuery = <T>(select: (state: DossierQueryState) => T): T =>
  useStore(useConsole().dossierQuery, select);

export interface CommandTools {
  readonly titleKey: MessageKey;
  readonly shortcut: string | undefined;
  readonly isEnabled: boolean;
  readonly run: () => void;
}

/** A command as a button needs it. */
export function useCommand(id: CommandId): CommandTools {
  const console = useConsole();
  const can = (): boolean => canRun(console, id);
  const answers = [useSession(can), useLive(can), useCity(can), useDocument(can), useRecords(can)];
  const { titleKey, shortcut } = commandOf(id);
  return {
    titleKey,
    shortcut: shortcut?.show,
    isEnabled: answers.every(Boolean),
    run: () => runCommand(console, id),
  };
}
