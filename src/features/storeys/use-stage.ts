import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { StageStatus, StoreysService, StoreyStage } from "#commands/storeys-service.ts";
import { useIsStill, useScheme } from "./use-scheme.ts";

export type StageState =
  | { readonly type: "loading" }
  | StageStatus
  /** no WebGL: the list has all of it */
  | { readonly type: "unsupported" }
  | { readonly type: "failed"; readonly detail: string };

export interface StageHands {
  readonly label: string;
  readonly onPick: (id: string | undefined) => void;
  readonly onHover: (id: string | undefined) => void;
}

/** The drawing in an element, for as long as the element is there. Its program is loaded when first needed. */
export function useStage({ loadStage }: Pick<StoreysService, "loadStage">, hands: StageHands) {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const [stage, setStage] = useState<StoreyStage>();
  const [state, setState] = useState<StageState>({ type: "loading" });
  const [attempt, setAttempt] = useState(0);
  const scheme = useScheme();
  const isStill = useIsStill();
  // The drawing calls the hands of the moment, not those that it was made with.
  const latest = useRef({ hands, scheme });
  useLayoutEffect(() => {
    latest.current = { hands, scheme };
  });

  useEffect(() => {
    if (container === null) return undefined;
    let isGone = false;
    let made: StoreyStage | undefined;
    loadStage()
      .then((create) => {
        if (isGone) return;
        made = create(container, {
          scheme: latest.current.scheme,
          isStill,
          label: latest.current.hands.label,
          onPick: (id) => latest.current.hands.onPick(id),
          onHover: (id) => latest.current.hands.onHover(id),
          onStatus: (status) => {
            if (!isGone) setState(status);
          },
        });
        setStage(made);
      })
      .catch((thrown: unknown) => {
        if (isGone || isAbort(thrown)) return;
        const { code, message } = toAppError(thrown);
        setState(
          code === "building.unsupported" ? { type: "unsupported" } : { type: "failed", detail: message },
        );
      });
    return () => {
      isGone = true;
      setStage(undefined);
      made?.dispose();
    };
  }, [container, loadStage, isStill]);

  useEffect(() => stage?.setScheme(scheme), [stage, scheme]);
  useEffect(() => stage?.setLabel(hands.label), [stage, hands.label]);

  const retry = (): void => {
    setState({ type: "loading" });
    setAttempt((count) => count + 1);
  };
  // Another attempt is another element: what was drawn into has had its context.
  return { attempt, setContainer, stage, state, retry };
}
