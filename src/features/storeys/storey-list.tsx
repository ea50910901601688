import { useState } from "react";
import { unitColour } from "#catalog/unit-colours.ts";
import type { Storey, StoreyUnit, UnitMode } from "#domain/storeys/storey-building.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Badge } from "#ui/badge.tsx";
import { Tree } from "#ui/tree.tsx";
import type { TreeNode } from "#ui/tree-nodes.ts";
import styles from "./storeys.module.css";
import { storeyName, unitName } from "./storey-words.ts";
import { useScheme } from "./use-scheme.ts";

interface Row extends TreeNode {
  readonly storey?: Storey;
  readonly unit?: StoreyUnit;
}

export interface StoreyListProps {
  readonly storeys: readonly Storey[];
  readonly mode: UnitMode;
  readonly selectedUnit: string | undefined;
  readonly openStorey: string | undefined;
  readonly onSelectUnit: (id: string) => void;
  readonly onOpenStorey: (id: string | undefined) => void;
}

const STOREY = "storey:";
const UNIT = "unit:";
/** Buildings as low as this show all their units at once. */
const ALL_OPEN_UP_TO = 3;

/** The storeys from the top down, with their units: all that the drawing shows, for the keyboard and for ears. */
export function StoreyList(props: StoreyListProps) {
  const { storeys, mode, selectedUnit, openStorey, onSelectUnit, onOpenStorey } = props;
  const { t } = useLanguage();
  const scheme = useScheme();
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(
    () => new Set(storeys.length <= ALL_OPEN_UP_TO ? storeys.map(({ id }) => STOREY + id) : []),
  );
  const home = storeys.find(({ units }) => units.some(({ id }) => id === selectedUnit))?.id;
  // What is chosen in the drawing is brought into sight once; the reader may close it again.
  const wanted = home ?? openStorey;
  const [revealed, setRevealed] = useState<string>();
  if (wanted !== revealed) {
    setRevealed(wanted);
    if (wanted !== undefined) setExpanded(new Set([...expanded, STOREY + wanted]));
  }

  const rows = storeys
    .toSorted((a, b) => b.number - a.number)
    .map((storey): Row => ({
      id: STOREY + storey.id,
      label: storeyName(t, storey),
      storey,
      children: storey.units.map((unit) => ({ id: UNIT + unit.id, label: unitName(t, unit), unit })),
    }));
  return (
    <Tree<Row>
      label={t("storeys.list")}
      nodes={rows}
      expanded={expanded}
      onExpandedChange={setExpanded}
      selected={
        selectedUnit !== undefined
          ? UNIT + selectedUnit
          : openStorey === undefined
            ? undefined
            : STOREY + openStorey
      }
      onSelect={(id) => {
        if (id.startsWith(UNIT)) onSelectUnit(id.slice(UNIT.length));
        else onOpenStorey(id.slice(STOREY.length));
      }}
      renderStatus={({ storey, unit }) => {
        if (storey !== undefined) return <StoreyStatus storey={storey} />;
        if (unit === undefined) return undefined;
        return (
          <span className={styles["class"]}>
            {mode === "use" ? t(`use.${unit.use}`) : t(`storeys.class.${mode}.${classOf(unit, mode)}`)}
            <span className={styles["swatch"]} style={{ background: unitColour(unit, mode, scheme) }} />
          </span>
        );
      }}
      empty={<p className={styles["none"]}>{t("storeys.none")}</p>}
    />
  );
}

const classOf = (unit: StoreyUnit, mode: "occupancy" | "finding") => unit[mode] as "unknown";

function StoreyStatus({ storey: { units } }: { readonly storey: Storey }) {
  const { t } = useLanguage();
  const open = units.filter(({ finding }) => finding === "open").length;
  return (
    <>
      {open > 0 && <Badge tone="danger">{t("storeys.openFindings", { count: open })}</Badge>}
      <span className={styles["count"]}>{t("storeys.unitCount", { count: units.length })}</span>
    </>
  );
}
