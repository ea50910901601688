import { useState } from "react";
import type { ColourClass, ColourLegend } from "#catalog/colouring-legend.ts";
import { categoryColours, rampColours } from "#catalog/colour-ramps.ts";
import { isPaintedField } from "#catalog/colouring-spec.ts";
import type { ColouringSpec } from "#catalog/colouring-spec.ts";
import { setColouring } from "#commands/colouring-edits.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { ColourSwatchPicker } from "#ui/colour-swatch-picker.tsx";
import { TextField } from "#ui/text-field.tsx";
import { useConsole, useSession } from "../console.ts";
import { classText } from "../field-words.ts";
import styles from "./colouring.module.css";

export interface LegendListProps {
  readonly spec: ColouringSpec;
  readonly legend: ColourLegend;
}

/** What the colours mean, how many buildings have each, and the way to change them. */
export function LegendList({ spec, legend }: LegendListProps) {
  const tools = useLanguage();
  const { t, format } = tools;
  const console = useConsole();
  const [open, setOpen] = useState<string>();
  const ranges = legend.classes.filter(({ holds }) => holds.type === "range");
  const total = legend.classes.reduce((sum, { count }) => sum + count, 0);
  if (!isPaintedField(spec.field)) return null;
  const field = spec.field;
  const isChanged = Object.keys(spec.classes).length > 0;
  return (
    <section className={styles["legendBox"]} aria-labelledby="colouring-legend">
      <div className={styles["legendHead"]}>
        <h3 id="colouring-legend" className={styles["title"]}>
          {t("colouring.legend")}
        </h3>
        {isChanged && (
          <Button look="quiet" icon="retry" onPress={() => setColouring(console, { ...spec, classes: {} })}>
            {t("colouring.reset")}
          </Button>
        )}
      </div>
      <ul className={styles["legend"]}>
        {legend.classes.map((one) => {
          const name = classText(one, field, tools, one === ranges[0], one === ranges.at(-1));
          return (
            <li key={one.id}>
              <button
                type="button"
                className={styles["entry"]}
                aria-expanded={open === one.id}
                onClick={() => setOpen(open === one.id ? undefined : one.id)}
              >
                <span
                  className={cx(styles["swatch"], one.holds.type === "missing" && styles["missing"])}
                  style={{ backgroundColor: one.colour }}
                  aria-hidden
                />
                <span className={styles["label"]}>{name}</span>
                <span className={styles["count"]}>{format.integer(one.count)}</span>
                <span className={styles["share"]}>{format.percent(one.count / total)}</span>
              </button>
              {open === one.id && <ClassForm spec={spec} one={one} name={name} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface ClassFormProps {
  readonly spec: ColouringSpec;
  readonly one: ColourClass;
  /** what it is called now */
  readonly name: string;
}

/** The colour and the words of one class, and its buildings. */
function ClassForm({ spec, one, name }: ClassFormProps) {
  const { t } = useLanguage();
  const console = useConsole();
  const scheme = useSession((state) => state.colourScheme);
  const palette = [...new Set([...categoryColours(8, scheme), ...rampColours(spec.ramp, 6, scheme)])];
  const change = (part: { colour?: string; label?: string | undefined }): void => {
    const { label, ...rest } = { ...spec.classes[one.id], ...part };
    const own = { ...rest, ...(label === undefined || label === "" ? {} : { label }) };
    setColouring(console, { ...spec, classes: { ...spec.classes, [one.id]: own } }, `class:${one.id}`);
  };
  return (
    <div className={styles["classForm"]}>
      <ColourSwatchPicker
        label={t("colouring.colourOf", { name })}
        palette={palette.map((colour) => ({ colour, label: colour }))}
        value={one.colour}
        onChange={(colour) => change({ colour })}
      />
      <TextField
        label={t("colouring.labelOf")}
        value={one.label ?? ""}
        placeholder={name}
        maxLength={80}
        onChange={(label) => change({ label })}
      />
      <Button
        icon="pick"
        onPress={() =>
          console.session.getState().selectRows(console.services.colours.rowsOfClass(one.id), "replace")
        }
      >
        {t("colouring.select")}
      </Button>
    </div>
  );
}
