import { useEffect, useRef, useState } from "react";
import { isAbort } from "#base/app-error.ts";
import { mmToPx } from "#domain/sheet.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { Spinner } from "#ui/spinner.tsx";
import { useConsole } from "../console.ts";
import { drawSheet } from "./draw-sheet.ts";
import type { Picture } from "./make-sheet.ts";
import styles from "./print.module.css";
import type { PreparedSheet } from "./use-sheet.ts";

const CSS_DPI = 96;

type PreviewState =
  | { readonly type: "loading" }
  | { readonly type: "failed" }
  | { readonly type: "ready"; readonly picture: Picture };

interface MapWish {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixelRatio: number;
  readonly metresPerPx: number | undefined;
}

/**
 * A picture of the map in the preview's own pixels. A newer wish gives up the older one; the last picture stays
 * until the next is there.
 */
function usePreviewPicture({ widthPx, heightPx, pixelRatio, metresPerPx }: MapWish): PreviewState {
  const { services } = useConsole();
  const [state, setState] = useState<PreviewState>({ type: "loading" });
  useEffect(() => {
    const abort = new AbortController();
    const scene = services.scene();
    const take = async (): Promise<void> => {
      if (scene === undefined) throw new Error("there is no view");
      const request = { widthPx, heightPx, pixelRatio, signal: abort.signal };
      const picture = await scene.picture(
        // What the screen shows is loaded already; a plan asks for tiles of its own.
        metresPerPx === undefined ? { ...request, isDraft: true } : { ...request, plan: { metresPerPx } },
      );
      if (abort.signal.aborted) picture.bitmap.close();
      else setState({ type: "ready", picture });
    };
    take().catch((thrown: unknown) => {
      if (!abort.signal.aborted && !isAbort(thrown)) setState({ type: "failed" });
    });
    return () => abort.abort();
  }, [services, widthPx, heightPx, pixelRatio, metresPerPx]);
  useEffect(
    () => () => {
      if (state.type === "ready") state.picture.bitmap.close();
    },
    [state],
  );
  return state;
}

export interface SheetPreviewProps {
  readonly sheet: PreparedSheet;
  /** CSS pixels that the preview may take */
  readonly maxWidthPx: number;
  readonly maxHeightPx: number;
}

/** The sheet as it will be, in few pixels. */
export function SheetPreview({ sheet, maxWidthPx, maxHeightPx }: SheetPreviewProps) {
  const { t } = useLanguage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { layout, planMetresPerMm, sheetWith } = sheet;
  const { widthMm, heightMm } = layout.format;
  const cssPxPerMm = Math.min(maxWidthPx / widthMm, maxHeightPx / heightMm);
  const pxPerMm = cssPxPerMm * (globalThis.devicePixelRatio || 1);
  const [width, height] = [Math.round(widthMm * pxPerMm), Math.round(heightMm * pxPerMm)];
  const state = usePreviewPicture({
    widthPx: Math.max(1, Math.round(layout.map.widthMm * pxPerMm)),
    heightPx: Math.max(1, Math.round(layout.map.heightMm * pxPerMm)),
    pixelRatio: pxPerMm / mmToPx(1, CSS_DPI),
    metresPerPx: planMetresPerMm === undefined ? undefined : planMetresPerMm / pxPerMm,
  });
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined) return;
    element.width = width;
    element.height = height;
    const picture = state.type === "ready" ? state.picture : undefined;
    drawSheet(context, sheetWith(picture), pxPerMm, picture?.bitmap);
  });
  return (
    <div className={styles["stage"]} style={{ height: maxHeightPx }}>
      <figure
        className={styles["sheet"]}
        style={{ width: widthMm * cssPxPerMm, height: heightMm * cssPxPerMm }}
        aria-label={t("print.preview")}
      >
        <canvas ref={canvas} className={styles["canvas"]} />
        {state.type !== "ready" && (
          <div className={styles["over"]}>
            {state.type === "loading" ? (
              <Spinner label={t("print.previewing")} />
            ) : (
              <span>{t("print.previewFailed")}</span>
            )}
          </div>
        )}
      </figure>
    </div>
  );
}
