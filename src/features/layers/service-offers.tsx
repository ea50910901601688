import { useEffect, useRef, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { AppError } from "#base/app-error.ts";
import { askMapService } from "#commands/map-services.ts";
import type { ServiceOffer } from "#commands/map-services.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Button } from "#ui/button.tsx";
import { FormRow } from "#ui/form-row.tsx";
import { Select } from "#ui/select.tsx";
import type { AskedKind } from "./layer-draft.ts";
import styles from "./layers.module.css";

export interface ServiceOffersProps {
  readonly kind: AskedKind;
  readonly url: string;
  readonly chosen: ServiceOffer | undefined;
  readonly onChoose: (offer: ServiceOffer) => void;
}

type Asked =
  | { readonly type: "idle" | "busy" }
  | { readonly type: "answered"; readonly offers: readonly ServiceOffer[]; readonly refusedCount: number }
  | { readonly type: "failed"; readonly error: AppError };

/** Asks the service which layers it has, so that nobody need know their names. */
export function ServiceOffers({ kind, url, chosen, onChoose }: ServiceOffersProps) {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<Asked>({ type: "idle" });
  const attempt = useRef<AbortController>(undefined);
  useEffect(() => () => attempt.current?.abort(), []);

  const ask = (): void => {
    attempt.current?.abort();
    const { signal } = (attempt.current = new AbortController());
    setAsked({ type: "busy" });
    askMapService(url.trim(), kind, signal).then(
      ({ offers, refused }) => {
        if (signal.aborted) return;
        setAsked({ type: "answered", offers, refusedCount: refused.length });
        const [first] = offers;
        if (first !== undefined) onChoose(first);
      },
      (thrown: unknown) => {
        if (!signal.aborted && !isAbort(thrown)) setAsked({ type: "failed", error: toAppError(thrown) });
      },
    );
  };
  const offers = asked.type === "answered" ? asked.offers : [];
  const position = chosen === undefined ? -1 : offers.indexOf(chosen);
  return (
    <>
      <Button icon="layers" isDisabled={url.trim() === "" || asked.type === "busy"} onPress={ask}>
        {t("layers.askService")}
      </Button>
      <output className={styles["note"]}>
        {asked.type === "busy" && t("layers.asking")}
        {asked.type === "answered" && t("layers.offers", { count: offers.length })}
        {asked.type === "answered" &&
          asked.refusedCount > 0 &&
          ` ${t("layers.refusedOffers", { count: asked.refusedCount })}`}
        {asked.type === "failed" && (
          <span className={styles["failure"]}>{errorText(t, asked.error.code, asked.error.params)}</span>
        )}
      </output>
      {offers.length > 0 && (
        <FormRow label={t("layers.offered")} layout="stacked">
          <Select
            label={t("layers.offered")}
            options={offers.map(({ title }, at) => ({ id: String(at), label: title }))}
            selected={String(position)}
            onSelect={(at) => {
              const offer = offers[Number(at)];
              if (offer !== undefined) onChoose(offer);
            }}
          />
        </FormRow>
      )}
    </>
  );
}
