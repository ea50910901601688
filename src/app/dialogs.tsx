import { lazy, Suspense, useState } from "react";
import type { ReactNode } from "react";
import { useShell } from "#features/console.ts";
import type { DialogName } from "#state/shell-store.ts";

const HelpDialog = lazy(async () => {
  const [{ HelpDialog: Help }, { HELP_TOPICS }] = await Promise.all([
    import("#features/help/help-dialog.tsx"),
    import("./help-topics.ts"),
  ]);
  return { default: () => <Help topics={HELP_TOPICS} /> };
});
const AboutDialog = lazy(async () => ({
  default: (await import("#features/about/about-dialog.tsx")).AboutDialog,
}));
const DocumentsDialog = lazy(async () => ({
  default: (await import("#features/documents/documents-dialog.tsx")).DocumentsDialog,
}));
const ProblemsDialog = lazy(async () => ({
  default: (await import("#features/package-info/problems-dialog.tsx")).ProblemsDialog,
}));
const SourcesDialog = lazy(async () => ({
  default: (await import("#features/package-info/sources-dialog.tsx")).SourcesDialog,
}));
const PrintDialog = lazy(async () => ({
  default: (await import("#features/print/print-dialog.tsx")).PrintDialog,
}));
const RolesDialog = lazy(async () => ({
  default: (await import("#features/roles/roles-dialog.tsx")).RolesDialog,
}));
const VaultDialog = lazy(async () => ({
  default: (await import("#features/roles/vault-dialog.tsx")).VaultDialog,
}));
const AuditDialog = lazy(async () => ({
  default: (await import("#features/trail/audit-dialog.tsx")).AuditDialog,
}));
const ChangesetsDialog = lazy(async () => ({
  default: (await import("#features/trail/changesets-dialog.tsx")).ChangesetsDialog,
}));

const JoinDialog = lazy(async () => ({
  default: (await import("#features/join/join-dialog.tsx")).JoinDialog,
}));
const ExportDialog = lazy(async () => ({
  default: (await import("#features/records-export/export-dialog.tsx")).ExportDialog,
}));

/** The dialogs of the shell; the code of each comes when it is first opened. */
export function Dialogs() {
  return (
    <>
      <OnceOpened names={["help"]}>
        <HelpDialog />
      </OnceOpened>
      <OnceOpened names={["about"]}>
        <AboutDialog />
      </OnceOpened>
      <OnceOpened names={["documents"]}>
        <DocumentsDialog />
      </OnceOpened>
      <OnceOpened names={["problems"]}>
        <ProblemsDialog />
      </OnceOpened>
      <OnceOpened names={["sources"]}>
        <SourcesDialog />
      </OnceOpened>
      <OnceOpened names={["print", "snapshot"]}>
        <PrintDialog />
      </OnceOpened>
      <OnceOpened names={["join"]}>
        <JoinDialog />
      </OnceOpened>
      <OnceOpened names={["exportList", "exportDossier"]}>
        <ExportDialog />
      </OnceOpened>
      <OnceOpened names={["roles"]}>
        <RolesDialog />
      </OnceOpened>
      <OnceOpened names={["vault"]}>
        <VaultDialog />
      </OnceOpened>
      <OnceOpened names={["audit"]}>
        <AuditDialog />
      </OnceOpened>
      <OnceOpened names={["changesets"]}>
        <ChangesetsDialog />
      </OnceOpened>
    </>
  );
}

interface OnceOpenedProps {
  readonly names: readonly DialogName[];
  readonly children: ReactNode;
}

/** Nothing until one of the dialogs is asked for; from then on they stay, so that they can close by themselves. */
function OnceOpened({ names, children }: OnceOpenedProps) {
  const isOpen = useShell(({ dialog }) => dialog !== undefined && names.includes(dialog));
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  return wasOpened ? <Suspense fallback={null}>{children}</Suspense> : null;
}
