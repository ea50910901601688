import { useCallback, useMemo, useState } from "react";
import type { BuildingIndex } from "#domain/building-index.ts";
import { dayAt } from "#domain/dossier/calendar.ts";
import {
  EMPTY_QUESTION,
  QUICK_QUESTIONS,
  questionCondition,
  quickQuestion,
} from "#domain/records/dossier-question.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Group } from "#ui/group.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { useConsole, useDossierQuery } from "../console.ts";
import { useRecordsAnswer } from "../use-records-answer.ts";
import type { RecordsQuestion } from "../use-records-answer.ts";

import styles from "./dossiers.module.css";
import { QuestionBuilder } from "./question-builder.tsx";
import { ResultActions } from "./result-actions.tsx";
import { ResultList } from "./result-list.tsx";

/** Asks the dossiers by conditions; the answer is a list that is one with the map. */
export function AskView({ index }: { readonly index: BuildingIndex }) {
  const { t, format } = useLanguage();
  const { dossierQuery } = useConsole();
  const question = useDossierQuery((state) => state.question);
  const where = useMemo(() => questionCondition(question), [question]);
  const ask = useCallback<RecordsQuestion<readonly string[]>>(
    (records, signal) => records.ask("buildings", [where], { signal, key: "dossiers" }),
    [where],
  );
  const { value: codes, failure, isLoading, retry } = useRecordsAnswer(ask);
  const [today] = useState(() => dayAt(Date.now()));
  const asked = JSON.stringify(question);
  return (
    <>
      <div className={styles["ask"]}>
        <Group label={t("dossiers.quick")} className={styles["quick"]}>
          {QUICK_QUESTIONS.map((id) => {
            const quick = quickQuestion(id, today);
            const isOn = JSON.stringify(quick) === asked;
            return (
              <Button
                key={id}
                isSelected={isOn}
                onPress={() => dossierQuery.getState().set({ question: isOn ? EMPTY_QUESTION : quick })}
              >
                {t(`dossiers.quickQuestions.${id}`)}
              </Button>
            );
          })}
        </Group>
        <Disclosure
          title={t("dossiers.conditions")}
          detail={where === undefined ? t("dossiers.all") : undefined}
        >
          <QuestionBuilder
            question={question}
            onChange={(next) => dossierQuery.getState().set({ question: next })}
          />
        </Disclosure>
      </div>
      <div className={styles["answer"]}>
        <output className={styles["count"]} aria-busy={isLoading}>
          {codes !== undefined &&
            t("dossiers.found", { count: codes.length, shown: format.integer(codes.length) })}
        </output>
        {isLoading && <Spinner label={t("ui.loading")} />}
      </div>
      {failure === undefined ? (
        <ResultList index={index} codes={codes} />
      ) : (
        <ErrorState title={t("dossiers.askFailed")} level={3} onRetry={retry}>
          {errorText(t, failure.code, failure.params)}
        </ErrorState>
      )}
      <ResultActions index={index} codes={codes ?? NONE} where={where} question={question} />
    </>
  );
}

const NONE: readonly string[] = [];
