import { CIM_CATEGORIES } from "#catalog/layer-spec.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { useCity, useCommand, useSession } from "../console.ts";
import { LayerRow } from "./layer-row.tsx";
import styles from "./layers.module.css";

/** The city's layers by the six categories of a city information model. */
export function LayersPanel() {
  const { t } = useLanguage();
  const layers = useSession((state) => state.layers);
  const isReady = useCity((state) => state.phase.type === "ready");
  const problemCount = useCity((state) => (state.phase.type === "ready" ? state.phase.problems.length : 0));
  const showProblems = useCommand("shell.problems");
  return (
    <div className={styles["panel"]}>
      {isReady && layers.length === 0 && <p className={styles["empty"]}>{t("layers.empty")}</p>}
      {CIM_CATEGORIES.map((category) => {
        const members = layers.filter((layer) => layer.category === category);
        if (members.length === 0) return null;
        const headingId = `layers-${category}`;
        return (
          <section key={category} className={styles["group"]} aria-labelledby={headingId}>
            <h2 id={headingId} className={styles["heading"]}>
              {t(`category.${category}`)}
            </h2>
            <ul>
              {members.map((layer) => (
                <LayerRow key={layer.id} layer={layer} />
              ))}
            </ul>
          </section>
        );
      })}
      {problemCount > 0 && (
        <div className={styles["problems"]}>
          <Button icon="fileWarning" look="quiet" onPress={showProblems.run}>
            {t("layers.packageProblems", { count: problemCount })}
          </Button>
        </div>
      )}
    </div>
  );
}
