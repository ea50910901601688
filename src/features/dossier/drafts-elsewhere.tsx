import { recordCodeOf } from "#domain/dossier/record-code.ts";
import { buildingAt } from "#domain/building-index.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { useConsole, useRecords, useSession } from "../console.ts";

/** What was typed into the files of other buildings and is not saved: said here, and one step away. */
export function DraftsElsewhere({ buildingCode }: { readonly buildingCode: string }) {
  const { t } = useLanguage();
  const { session, services } = useConsole();
  const cityId = useSession((state) => state.cityId);
  const drafts = useRecords((state) => state.drafts);
  const codes = [
    ...new Set(
      Object.values(drafts)
        .filter(
          (draft) =>
            draft.cityId === cityId &&
            draft.buildingCode !== buildingCode &&
            Object.keys(draft.values).length > 0,
        )
        .map((draft) => draft.buildingCode),
    ),
  ];
  const [first] = codes;
  if (first === undefined) return null;
  const go = (): void => {
    const index = services.buildings();
    if (index === undefined) return;
    for (let row = 0; row < index.count; row++) {
      if (recordCodeOf(buildingAt(index, row)) !== first) continue;
      session.getState().selectRows(Uint32Array.of(row), "replace");
      return;
    }
  };
  return (
    <NoticeBar
      tone="warn"
      action={
        <Button look="quiet" onPress={go}>
          {t("dossier.goThere")}
        </Button>
      }
    >
      {t("dossier.draftsElsewhere", { count: codes.length })}
    </NoticeBar>
  );
}
