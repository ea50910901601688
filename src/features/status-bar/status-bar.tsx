import { cimLevelOf } from "#domain/camera-pose.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { readyCity } from "#state/city-store.ts";
import { cx } from "#ui/class-names.ts";
import { Icon } from "#ui/icon.tsx";
import { Seal } from "#ui/seal.tsx";
import { TextButton } from "#ui/text-button.tsx";
import { useCity, useCommand, useConsole, useLive, useSession, useShell } from "../console.ts";
import { RecordsFact } from "./records-fact.tsx";
import { positionText } from "./position-text.ts";
import styles from "./status-bar.module.css";

/** Size of a CSS pixel, metres: 96 to the inch. */
const PIXEL_M = 0.0254 / 96;

/** Where, how high, at which scale; whose data; what the law wants said. */
export function StatusBar() {
  const { t, text } = useLanguage();
  const city = useCity(readyCity);
  const isOnline = useShell((state) => state.isOnline);
  const sources = useCommand("shell.sources");
  const attribution = city?.sources.map((source) => text(source.attribution ?? source.title)).join(" · ");
  return (
    <footer className={styles["bar"]} aria-label={t("status.label")}>
      <Coordinates />
      <CameraFacts />
      <Moment />
      <span className={styles["space"]} />
      <RecordsFact />
      {!isOnline && (
        <span className={cx(styles["fact"], styles["offline"])}>
          <Icon name="offline" size={14} /> {t("status.offline")}
        </span>
      )}
      {attribution !== undefined && attribution !== "" && (
        <TextButton
          className={cx(styles["attribution"], styles["wide"])}
          label={`${t("status.sources")}: ${attribution}`}
          onPress={sources.run}
        >
          {attribution}
        </TextButton>
      )}
      {city?.synthetic === true && <Seal label={t("status.synthetic")} />}
      <span
        className={styles["fact"]}
        title={city?.mapApprovalNumber === undefined ? t("status.sketchOnly") : undefined}
      >
        <span className={styles["name"]}>{t("status.approval")}</span>
        {city?.mapApprovalNumber ?? t("status.noApproval")}
      </span>
    </footer>
  );
}

/** The pointer's position, else the camera's; pressing switches between degrees and plane metres. */
function Coordinates() {
  const tools = useLanguage();
  const { t } = tools;
  const { services } = useConsole();
  const pointer = useLive((state) => state.pointer);
  const camera = useLive((state) => state.camera);
  const isProjected = useSession((state) => state.coordinates === "projected");
  useCity(readyCity);
  const projection = services.planeProjection();
  const toggle = useCommand("shell.coordinates");
  const position = pointer ?? camera;
  const shown =
    position === undefined
      ? t("status.noPosition")
      : positionText(
          position.longitudeDeg,
          position.latitudeDeg,
          isProjected ? projection : undefined,
          tools,
        );
  if (projection === undefined) return <span className={styles["coordinates"]}>{shown}</span>;
  const action = isProjected ? t("status.toGeographic") : t("status.toProjected", { crs: projection.code });
  return (
    <TextButton
      className={styles["coordinates"]}
      label={`${t("status.coordinates")}: ${shown}`}
      tip={action}
      shortcut={toggle.shortcut}
      onPress={toggle.run}
    >
      {shown}
      {isProjected && <span className={styles["name"]}> {projection.code}</span>}
    </TextButton>
  );
}

/** Which time is looked at; pressing opens the line of time. Nothing while no layer comes and goes with time. */
function Moment() {
  const { t, format } = useLanguage();
  const line = useCommand("time.line");
  const moment = useSession((state) => state.moment);
  if (!line.isEnabled) return null;
  const shown = moment === undefined ? t("timeline.always") : format.isoDate(moment);
  return (
    <TextButton
      className={styles["fact"]}
      label={`${t("timeline.label")}: ${shown}`}
      tip={t(line.titleKey)}
      shortcut={line.shortcut}
      onPress={line.run}
    >
      <Icon name="clock" size={13} />
      {shown}
    </TextButton>
  );
}

function CameraFacts() {
  const { t, format } = useLanguage();
  const heightM = useLive((state) => state.cameraHeightAboveGroundM);
  const metresPerPixel = useLive((state) => state.metresPerPixel);
  const preset = useLive((state) => state.preset);
  if (heightM === undefined) return null;
  const level = cimLevelOf(heightM);
  return (
    <>
      <span className={styles["fact"]}>
        <span className={styles["name"]}>{t("status.height")}</span>
        {format.length(heightM)}
      </span>
      {metresPerPixel !== undefined && metresPerPixel > 0 && (
        <span className={cx(styles["fact"], styles["wide"])}>
          <span className={styles["name"]}>{t("status.scale")}</span>
          {format.scale(metresPerPixel / PIXEL_M)}
        </span>
      )}
      <span className={styles["badge"]} title={t("status.cimTitle", { level, name: t(`cim.${level}`) })}>
        {t("status.cimLevel", { level })}
      </span>
      <span className={cx(styles["fact"], styles["optional"])}>
        <span className={styles["name"]}>{t("status.preset")}</span>
        {t(`quality.${preset}`)}
      </span>
    </>
  );
}
