import { useLanguage } from "#i18n/use-language.ts";
import { useDocument } from "../console.ts";

export interface SaveText {
  readonly tone: "quiet" | "warn";
  /** two or three words */
  readonly state: string;
  /** the state with its reason */
  readonly detail: string;
}

/** How safe the open document is, in words. */
export function useSaveText(): SaveText {
  const { t } = useLanguage();
  const save = useDocument((state) => state.save);
  const isReadOnly = useDocument(({ access }) => access.type === "read");
  if (isReadOnly) {
    return { tone: "warn", state: t("documents.state.read"), detail: t("documents.reason.read") };
  }
  const state = t(`documents.state.${save.type}`);
  if (save.type !== "unsaved") return { tone: "quiet", state, detail: state };
  return { tone: "warn", state, detail: t(`documents.reason.${save.code}`) };
}
