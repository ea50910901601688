import type { ReactNode } from "react";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { cx } from "#ui/class-names.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { useCity, useCommand, useConsole, useLive } from "../console.ts";
import styles from "./map.module.css";

/** Where the map should be and cannot: why, and what to do. */
export function MapMessages() {
  const phase = useCity((state) => state.phase);
  const scene = useLive((state) => state.scene);
  if (phase.type === "failed") return <CityFailed />;
  if (phase.type !== "ready") return null;
  switch (scene.type) {
    case "contextLost":
      return scene.isRecovering ? null : <ContextLost />;
    case "unsupported":
      return <Unsupported detail={scene.detail} />;
    case "failed":
      return <SceneFailed detail={scene.detail} />;
    default:
      return null;
  }
}

function Message({
  isSolid = false,
  children,
}: {
  readonly isSolid?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={cx(styles["message"], isSolid && styles["solid"])} role="alert">
      <div className={styles["box"]}>{children}</div>
    </div>
  );
}

function Details({ text }: { readonly text: string }) {
  const { t } = useLanguage();
  return (
    <details className={styles["details"]}>
      <summary>{t("failure.details")}</summary>
      <pre>{text}</pre>
    </details>
  );
}

function CityFailed() {
  const { t, text } = useLanguage();
  const { services } = useConsole();
  const phase = useCity((state) => state.phase);
  const cities = useCity((state) => state.cities);
  const retry = useCommand("city.retry");
  if (phase.type !== "failed") return null;
  const isList = phase.id === undefined;
  const others = cities.filter((city) => city.id !== phase.id);
  return (
    <Message isSolid>
      <EmptyState
        icon="alert"
        title={t(isList ? "failure.listTitle" : "failure.cityTitle")}
        actions={
          <>
            <Button icon="retry" look="primary" onPress={retry.run}>
              {t("action.retry")}
            </Button>
            {others.slice(0, 3).map((city) => (
              <Button key={city.id} onPress={() => services.openCity(city.id)}>
                {t("action.openCity", { city: text(city.name) })}
              </Button>
            ))}
          </>
        }
      >
        <p>{errorText(t, phase.failure.code, phase.failure.params)}</p>
        <p>{t(isList ? "failure.listHint" : "failure.hint")}</p>
      </EmptyState>
    </Message>
  );
}

function ContextLost() {
  const { t } = useLanguage();
  const restart = useCommand("scene.restart");
  return (
    <Message>
      <EmptyState
        icon="warn"
        title={t("scene.contextLostTitle")}
        actions={
          <Button icon="retry" look="primary" onPress={restart.run}>
            {t("action.restartScene")}
          </Button>
        }
      >
        {t("scene.contextLostHint")}
      </EmptyState>
    </Message>
  );
}

function SceneFailed({ detail }: { readonly detail: string }) {
  const { t } = useLanguage();
  const restart = useCommand("scene.restart");
  return (
    <Message isSolid>
      <EmptyState
        icon="alert"
        title={t("failure.sceneTitle")}
        actions={
          <Button icon="retry" look="primary" onPress={restart.run}>
            {t("action.restartScene")}
          </Button>
        }
      >
        <p>{t("failure.sceneHint")}</p>
        <Details text={detail} />
      </EmptyState>
    </Message>
  );
}

function Unsupported({ detail }: { readonly detail: string }) {
  const { t } = useLanguage();
  const restart = useCommand("scene.restart");
  const list = useCommand("shell.buildingList");
  return (
    <Message isSolid>
      <EmptyState
        icon="cuboid"
        title={t("scene.unsupportedTitle")}
        actions={
          <>
            <Button icon="list" look="primary" onPress={list.run}>
              {t("command.shellBuildingList")}
            </Button>
            <Button icon="retry" onPress={restart.run}>
              {t("action.retry")}
            </Button>
          </>
        }
      >
        <p>{t("scene.unsupportedHint")}</p>
        <ul className={styles["steps"]}>
          <li>{t("scene.unsupportedUpdate")}</li>
          <li>{t("scene.unsupportedAcceleration")}</li>
          <li>{t("scene.unsupportedRemote")}</li>
        </ul>
        <p>{t("scene.unsupportedList")}</p>
        <Details text={detail} />
      </EmptyState>
    </Message>
  );
}
