import "@fontsource-variable/noto-sans-sc/wght.css";
import "#ui/tokens.css";
import "#ui/base.css";
import { startApp } from "#app/start-app.tsx";

const root = document.querySelector<HTMLElement>("#root");
if (root === null) throw new Error("the page has no #root");
startApp(root);
