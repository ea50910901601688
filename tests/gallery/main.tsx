import "@fontsource-variable/noto-sans-sc/wght.css";
import { createRoot } from "react-dom/client";
import "#ui/tokens.css";
import "#ui/base.css";
import { createI18n } from "#i18n/setup.ts";
import { I18nextProvider } from "#i18n/use-language.ts";
import { UiProvider } from "#ui/ui-provider.tsx";
import { Gallery } from "./gallery.tsx";

// Every piece of the design system, in the states in which it is met. Built only together with the tests, and
// served by `vite dev` at /tests/gallery/. The address says which part, in which scheme, language and density:
// #part=forms&scheme=light&lang=en&density=dense
const root = document.querySelector("#root");
if (root === null) throw new Error("the page has no #root");

const asked = new URLSearchParams(window.location.hash.slice(1));
const language = asked.get("lang") === "en" ? "en" : "zh-CN";
const page = document.documentElement;
page.lang = language;
page.dataset["scheme"] = asked.get("scheme") === "light" ? "light" : "dark";
if (asked.get("density") === "dense") page.dataset["density"] = "dense";

createRoot(root).render(
  <I18nextProvider i18n={createI18n(language)}>
    <UiProvider language={language}>
      <Gallery part={asked.get("part") ?? undefined} />
    </UiProvider>
  </I18nextProvider>,
);
window.addEventListener("hashchange", () => window.location.reload());
