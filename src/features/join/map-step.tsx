import type { JoinColumn } from "#domain/dossier/join-mapping.ts";
import { ROLES } from "#domain/dossier/roles.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { Menu } from "#ui/menu.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { ScrollArea } from "#ui/scroll-area.tsx";
import { Select } from "#ui/select.tsx";
import { useCity, useRecords } from "../console.ts";
import { columnGroups, columnText, systemChoices, systemText, writableFields } from "./join-words.ts";
import styles from "./join.module.css";
import type { JoinStep, JoinTools } from "./use-join.ts";

/** Values of a column that are shown beside it. */
const SHOWN_VALUES = 3;

export interface MapStepProps {
  readonly step: Extract<JoinStep, { readonly type: "map" }>;
  readonly join: JoinTools;
}

/** Which column is what, and how the rows find their buildings. */
export function MapStep({ step, join }: MapStepProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const { facts } = step.table;
  const { sheet, mapping, crs, overwrites } = step.setup;
  const projectedCrs = useCity((state) => readyCity(state)?.projectedCrs);
  const actor = useRecords((state) => state.actor);
  const isVaultOpen = useRecords(({ phase }) => phase.type === "open" && phase.status.vault === "open");
  const fields = writableFields((ROLES[actor.role].revealLevel ?? 0) >= 4 && isVaultOpen);
  const shown = facts.sheets[sheet];
  if (shown === undefined) return null;
  const has = (column: JoinColumn): boolean => mapping.includes(column);
  const hasPosition = has("key.longitude") && has("key.latitude");
  const hasKey = has("key.code") || has("key.address") || hasPosition;
  const hasField = mapping.some((column) => column !== undefined && !column.startsWith("key."));
  const setColumn = (at: number, column: JoinColumn | undefined): void =>
    join.setUp({
      // A field is in one column only: the one that was said last.
      mapping: shown.headings.map((_, i) =>
        i === at ? column : mapping[i] === column && column !== undefined ? undefined : mapping[i],
      ),
    });
  return (
    <>
      <div className={styles["bar"]}>
        <p className={styles["facts"]}>
          <strong>{step.name}</strong>{" "}
          {t("join.facts", {
            count: shown.rowCount,
            rows: format.integer(shown.rowCount),
            row: shown.headingRow,
          })}
          {facts.encoding === undefined ? "" : ` · ${facts.encoding.toUpperCase()}`}
        </p>
        {facts.sheets.length > 1 && (
          <FormRow label={t("join.sheet")}>
            <Select
              label={t("join.sheet")}
              options={facts.sheets.map(({ name }, i) => ({ id: String(i), label: name }))}
              selected={String(sheet)}
              onSelect={(id) => join.chooseSheet(Number(id))}
            />
          </FormRow>
        )}
        {hasPosition && (
          <FormRow label={t("join.crs")}>
            <Select
              label={t("join.crs")}
              options={systemChoices(shown.systems, projectedCrs).map((id) => ({
                id,
                label: systemText(id, tools),
              }))}
              selected={crs}
              onSelect={(id) => join.setUp({ crs: id })}
            />
          </FormRow>
        )}
      </div>
      {facts.hasDamage && <NoticeBar tone="warn">{t("join.damage")}</NoticeBar>}
      <ScrollArea label={t("join.columns")} className={styles["scroll"]}>
        <table className={styles["table"]} aria-label={t("join.columns")}>
          <thead>
            <tr>
              <th scope="col">{t("join.heading")}</th>
              <th scope="col">{t("join.values")}</th>
              <th scope="col">{t("join.means")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.headings.map((heading, i) => {
              const column = mapping[i];
              const label = heading === "" ? t("join.column", { number: i + 1 }) : heading;
              return (
                // Two columns may have the same heading: a column is its place.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={i} data-left={column === undefined || undefined}>
                  <th scope="row">{label}</th>
                  <td className={styles["values"]}>
                    {shown.sample
                      .map((row) => row[i] ?? "")
                      .filter((value) => value !== "")
                      .slice(0, SHOWN_VALUES)
                      .join(" · ")}
                  </td>
                  <td>
                    <Menu
                      label={t("join.meansOf", { heading: label })}
                      trigger={
                        <Button look="quiet" icon="chevronDown">
                          {column === undefined ? t("join.leave") : columnText(column, tools)}
                        </Button>
                      }
                      groups={columnGroups(column, fields, tools)}
                      onAction={(id) => setColumn(i, id === "" ? undefined : (id as JoinColumn))}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
      <Checkbox
        label={t("join.overwrite")}
        isSelected={overwrites}
        onChange={(isOn) => join.setUp({ overwrites: isOn })}
      />
      {!hasKey && <NoticeBar tone="warn">{t("join.needsKey")}</NoticeBar>}
      <div className={styles["actions"]}>
        <Button onPress={join.restart}>{t("join.otherFile")}</Button>
        <Button look="primary" isDisabled={!hasKey || !hasField} onPress={join.check}>
          {t("join.check")}
        </Button>
      </div>
    </>
  );
}
