import { defineConfig } from "oxlint";

/**
 * Who may import whom (see src/README.md). Type-only imports count. A room may always import itself; a
 * feature may import itself but never another feature. `type:` allows a room's types only.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  kernels: ["base"],
  domain: ["base", "kernels"],
  catalog: ["base", "domain"],
  io: ["base", "kernels", "domain", "catalog"],
  state: ["base", "domain", "catalog"],
  analysis: ["base", "domain", "workers"],
  records: ["base", "domain", "workers"],
  scene: ["base", "kernels", "domain", "catalog", "state"],
  building: ["base", "kernels", "domain"],
  i18n: ["base"],
  ui: ["base", "i18n"],
  commands: [
    "base",
    "domain",
    "catalog",
    "state",
    "io",
    "analysis",
    "records",
    "i18n",
    "type:scene",
    "type:building",
  ],
  features: ["base", "domain", "catalog", "state", "commands", "ui", "i18n"],
  app: [
    "base",
    "kernels",
    "domain",
    "catalog",
    "io",
    "state",
    "analysis",
    "records",
    "scene",
    "building",
    "i18n",
    "ui",
    "commands",
    "features",
    "workers",
  ],
  cli: ["base", "kernels", "domain", "catalog", "io", "workers", "seeds"],
  workers: ["base", "kernels", "domain", "io", "building"],
  seeds: ["base", "kernels", "domain", "catalog"],
};

/** Rooms outside `src/`. */
const OUTSIDE_SRC = ["workers", "seeds"];

/** Packages that only the named rooms may import; tests may import everything. */
export const VENDOR: Readonly<Record<string, readonly string[]>> = {
  flatbush: ["kernels"],
  earcut: ["kernels"],
  "simple-statistics": ["kernels"],
  "pinyin-pro": ["io"],
  "robust-predicates": ["kernels"],
  "clipper2-ts": ["kernels"],
  "polyclip-ts": ["kernels"],
  proj4: ["io"],
  gcoord: ["io"],
  pbf: ["io"],
  "read-excel-file": ["io"],
  fflate: ["io"],
  "@mapbox/vector-tile": ["io"],
  meshoptimizer: ["io"],
  "canvaskit-wasm": ["io", "cli", "workers"],
  "@cantoo/pdf-lib": ["io"],
  fontkit: ["io"],
  "@fontsource/noto-sans-sc": ["io"],
  zod: ["catalog", "io", "seeds"],
  zustand: ["state"],
  immer: ["state"],
  idb: ["io"],
  comlink: ["workers", "analysis", "records"],
  "@sqlite.org/sqlite-wasm": ["io"],
  "@cesium/engine": ["scene"],
  cesium: [],
  three: ["building"],
  "web-ifc": ["building"],
  i18next: ["i18n"],
  "react-i18next": ["i18n"],
  react: ["ui", "features", "app", "i18n"],
  "react-dom": ["app", "ui"],
  "react-aria-components": ["ui"],
  echarts: ["ui"],
  "lucide-react": ["ui"],
  tinykeys: ["commands", "app"],
  vite: ["cli"],
};

const ROOMS = Object.keys(MAY_IMPORT);
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Both ways to name a room: `#room/…` and `../room/…`. */
const roomPattern = (room: string): string =>
  OUTSIDE_SRC.includes(room) ? `^(#${room}/|(\\.\\./)+${room}/)` : `^(#${room}/|(\\.\\./)+(src/)?${room}/)`;

function importRules(room: string) {
  const allowed = MAY_IMPORT[room] ?? [];
  const patterns = [];
  for (const other of ROOMS) {
    if (other === room || allowed.includes(other)) continue;
    const typesOnly = allowed.includes(`type:${other}`);
    patterns.push({
      regex: roomPattern(other),
      message: `${room} may import ${allowed.join(", ") || "nothing"}; not ${other}${typesOnly ? " (its types only)" : ""}.`,
      ...(typesOnly ? { allowTypeImports: true } : {}),
    });
  }
  for (const [name, rooms] of Object.entries(VENDOR)) {
    if (rooms.includes(room)) continue;
    patterns.push({
      regex: `^${escape(name)}(/|$)`,
      message: `${name} belongs to ${rooms.join(", ") || "no room"}.`,
    });
  }
  if (room === "features") {
    patterns.push({
      regex: "^#features/|^\\.\\./\\.\\./",
      message: "A feature never imports another; use state or a command.",
    });
  }
  return {
    files: OUTSIDE_SRC.includes(room) ? [`${room}/**`] : [`src/${room}/**`],
    rules: { "no-restricted-imports": ["error", { patterns }] as ["error", { patterns: typeof patterns }] },
  };
}

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "react", "jsx-a11y"],
  categories: { correctness: "error", suspicious: "error" },
  options: { typeAware: true },
  ignorePatterns: ["public/**", "dist/**"],
  rules: {
    "no-console": "error",
    "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }],
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "typescript/no-explicit-any": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "typescript/consistent-type-imports": "error",
    "react/exhaustive-deps": "error",
    // The automatic JSX runtime needs no React in scope.
    "react/react-in-jsx-scope": "off",
    // Shadowing a name in a small inner scope reads better than a second name for the same thing.
    "no-shadow": "off",
    // Styles and fonts are imported for their effect.
    "import/no-unassigned-import": "off",
    // Awaiting in a loop is how a bounded-memory pipeline is written.
    "no-await-in-loop": "off",
    // Its answer, toSorted, copies arrays that a kernel sorts in place on purpose.
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    // A worker's postMessage has no target origin.
    "unicorn/require-post-message-target-origin": "off",
    // Decoding at an edge narrows after a check that the compiler cannot follow; `any` itself stays banned.
    "typescript/no-unsafe-type-assertion": "off",
    // Code points are what is wanted where a string is spread.
    "typescript/no-misused-spread": "off",
    // Texts and numbers are sorted in their natural order here on purpose.
    "typescript/require-array-sort-compare": "off",
    // fast-check and proj4 are used as their documentation shows, through the default export.
    "import/no-named-as-default-member": "off",
    "import/default": "off",
    // The names of the probe and of build flags say that they are not the product's.
    "no-underscore-dangle": "off",
    // The compiler's own check of returns is the stricter one.
    "typescript/consistent-return": "off",
    // Named functions inside tests and components say what they are for where they are used.
    "unicorn/consistent-function-scoping": "off",
  },
  overrides: [
    ...ROOMS.map(importRules),
    { files: ["src/cli/**", "tests/bench/**"], rules: { "no-console": "off" } },
    // Tests read what programs print and what pages answer: JSON of no declared type.
    {
      files: ["tests/**"],
      rules: {
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
        "typescript/unbound-method": "off",
      },
    },
    // Plain JavaScript that starts before anything is installed has no types to check.
    {
      files: ["**/*.mjs"],
      rules: {
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-call": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
        "typescript/restrict-template-expressions": "off",
        "typescript/no-base-to-string": "off",
      },
    },
    { files: ["src/main.tsx", "*.config.ts"], rules: { "import/no-default-export": "off" } },
  ],
});
