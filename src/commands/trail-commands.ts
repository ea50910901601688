import type { RoleId } from "#domain/dossier/roles.ts";
import type { MessageKey } from "#i18n/setup.ts";
import type { Command } from "./command.ts";

const takeRole = (role: RoleId, titleKey: MessageKey): Command => ({
  group: "shell",
  titleKey,
  isEnabled: ({ records }) => records.getState().actor.role !== role,
  run: ({ records, services }) => services.records.setActor({ role, user: records.getState().actor.user }),
});

/** What is done with the dossiers as a whole, and in whose role. */
export const TRAIL_COMMANDS = {
  "records.dossiers": {
    group: "shell",
    titleKey: "dossiers.command",
    run: ({ shell }) => shell.getState().set({ isLeftDockOpen: true, leftPanel: "dossiers" }),
  },
  "records.role": {
    group: "shell",
    titleKey: "roles.command",
    run: ({ shell }) => shell.getState().set({ dialog: "roles" }),
  },
  "records.vault": {
    group: "shell",
    titleKey: "vault.command",
    run: ({ shell }) => shell.getState().set({ dialog: "vault" }),
  },
  "records.audit": {
    group: "shell",
    titleKey: "trail.command",
    run: ({ shell }) => shell.getState().set({ dialog: "audit" }),
  },
  "records.changesets": {
    group: "shell",
    titleKey: "changesets.command",
    run: ({ shell }) => shell.getState().set({ dialog: "changesets" }),
  },
  "records.rolePublic": takeRole("public", "roles.take.public"),
  "records.rolePresenter": takeRole("presenter", "roles.take.presenter"),
  "records.roleOperator": takeRole("operator", "roles.take.operator"),
  "records.rolePlanner": takeRole("planner", "roles.take.planner"),
  "records.roleAdministrator": takeRole("administrator", "roles.take.administrator"),
} as const satisfies Readonly<Record<string, Command>>;
