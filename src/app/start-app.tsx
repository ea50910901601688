import { StrictMode } from "react";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { ConsoleProvider } from "#features/console.ts";
import { I18nextProvider, useLanguage } from "#i18n/use-language.ts";
import { UiProvider } from "#ui/ui-provider.tsx";
import { createConsoleApp } from "./console-app.ts";
import type { ConsoleApp } from "./console-app.ts";
import { takeEarly } from "./early-files.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { exposeProbe } from "./probe.ts";
import { Shell } from "./shell.tsx";

/** Builds the console, paints the shell, and opens the city that the address names. */
export function startApp(root: HTMLElement): ConsoleApp {
  const app = createConsoleApp(window, (url, init) => takeEarly(url) ?? fetch(url, init));
  if (import.meta.env["VITE_PROBE"] === "1") exposeProbe(window, app);
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={app.i18n}>
        <Speaking>
          <ErrorBoundary>
            <ConsoleProvider value={app.console}>
              <Shell setMapContainer={app.setMapContainer} />
            </ConsoleProvider>
          </ErrorBoundary>
        </Speaking>
      </I18nextProvider>
    </StrictMode>,
  );
  app.open();
  return app;
}

function Speaking({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  return <UiProvider language={language}>{children}</UiProvider>;
}
