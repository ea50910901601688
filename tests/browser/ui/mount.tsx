import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { onTestFinished } from "vitest";
import "#ui/base.css";
import "#ui/tokens.css";
import { createI18n } from "#i18n/setup.ts";
import { I18nextProvider } from "#i18n/use-language.ts";
import { UiProvider } from "#ui/ui-provider.tsx";

/** Puts a piece of interface on the page until the test ends. */
export function mount(content: ReactNode): {
  readonly element: HTMLElement;
  readonly show: (next: ReactNode) => void;
} {
  const element = document.createElement("div");
  document.body.append(element);
  const root = createRoot(element);
  const i18n = createI18n("en");
  const show = (next: ReactNode): void => {
    flushSync(() =>
      root.render(
        <I18nextProvider i18n={i18n}>
          <UiProvider language="en">{next}</UiProvider>
        </I18nextProvider>,
      ),
    );
  };
  show(content);
  onTestFinished(() => {
    root.unmount();
    element.remove();
  });
  return { element, show };
}
