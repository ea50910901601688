import { useDeferredValue, useMemo, useState } from "react";
import { goToRow } from "#commands/cursor-commands.ts";
import type { BuildingIndex } from "#domain/building-index.ts";
import { RECORD_FIELDS } from "#domain/dossier/records.ts";
import type { VisibleRecord } from "#domain/dossier/visible.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { SearchField } from "#ui/search-field.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { WindowedList } from "#ui/windowed-list.tsx";
import { useConsole, useDossierQuery } from "../console.ts";
import { storedValueText } from "../record-text.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { Hits } from "./hits.ts";
import { askHits, hitTexts, MOST_HITS } from "./hits.ts";
import { rowsByCode, rowsOfCodes } from "#domain/dossier/rows-by-code.ts";
import styles from "./dossiers.module.css";

const ROW_PX = 42;

/** Looks for words in all records: any two characters of a name, an address, a description. */
export function SearchView({ index }: { readonly index: BuildingIndex }) {
  const { t } = useLanguage();
  const { dossierQuery, session } = useConsole();
  const typed = useDossierQuery((state) => state.search);
  const words = useDeferredValue(typed);
  const ask = useMemo(() => (words.trim() === "" ? undefined : askHits(words)), [words]);
  const { value, failure, isLoading, retry } = useRecordsAnswer(ask);
  const hits = ask === undefined ? undefined : value;
  const codes = useMemo(() => [...new Set((hits ?? []).map((hit) => hit.buildingCode))], [hits]);
  return (
    <>
      <div className={styles["ask"]}>
        <SearchField
          label={t("dossiers.searchLabel")}
          clearLabel={t("action.clear")}
          value={typed}
          onChange={(search) => dossierQuery.getState().set({ search })}
        />
      </div>
      <div className={styles["answer"]}>
        <output className={styles["count"]}>
          {hits !== undefined &&
            t(hits.length === MOST_HITS ? "dossiers.hitsOrMore" : "dossiers.hits", { count: hits.length })}
        </output>
        {isLoading && <Spinner label={t("ui.loading")} />}
        <span className={styles["gap"]} />
        {codes.length > 0 && (
          <Button
            icon="pick"
            onPress={() => session.getState().selectRows(rowsOfCodes(index, codes), "replace")}
          >
            {t("dossiers.selectAll")}
          </Button>
        )}
      </div>
      {failure !== undefined ? (
        <ErrorState title={t("dossiers.askFailed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      ) : hits === undefined ? (
        <EmptyState icon="search" title={t("dossiers.searchTitle")} level={3}>
          {t("dossiers.searchHint")}
        </EmptyState>
      ) : hits.length === 0 ? (
        <EmptyState icon="search" title={t("dossiers.noHits")} level={3}>
          {t("dossiers.searchHint")}
        </EmptyState>
      ) : (
        <HitList index={index} hits={hits} words={words} />
      )}
    </>
  );
}

interface HitListProps {
  readonly index: BuildingIndex;
  readonly hits: Hits;
  readonly words: string;
}

function HitList({ index, hits, words }: HitListProps) {
  const tools = useLanguage();
  const { t } = tools;
  const console = useConsole();
  const [active, setActive] = useState(0);
  const byCode = rowsByCode(index);
  const nameOf = (record: VisibleRecord | undefined): string | undefined => {
    const name = record?.values["name"];
    return name === undefined ? undefined : storedValueText(RECORD_FIELDS.dossier["name"], name, tools);
  };
  return (
    <WindowedList
      label={t("dossiers.results")}
      count={hits.length}
      rowHeightPx={ROW_PX}
      active={Math.min(active, hits.length - 1)}
      revealed={-1}
      isSelected={() => false}
      onPoint={(position) => {
        if (position !== undefined) setActive(position);
      }}
      onChoose={(position) => {
        const row = byCode.get(hits[position]?.buildingCode ?? "");
        if (row !== undefined) goToRow(console, row, false);
      }}
    >
      {(position) => {
        const hit = hits[position];
        if (hit === undefined) return null;
        return (
          <>
            <span className={styles["name"]}>{nameOf(hit.building) ?? hit.buildingCode}</span>
            <span className={styles["sub"]}>
              {[t(`recordKind.${hit.kind}`), ...hitTexts(hit, words)].join("\u2002")}
            </span>
          </>
        );
      }}
    </WindowedList>
  );
}
