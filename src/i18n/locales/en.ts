import { about } from "./en/about.ts";
import { building } from "./en/building.ts";
import { buildings } from "./en/buildings.ts";
import { colouring } from "./en/colouring.ts";
import { commands } from "./en/commands.ts";
import { documents } from "./en/documents.ts";
import { dossier } from "./en/dossier.ts";
import { dossiers } from "./en/dossiers.ts";
import { errors } from "./en/errors.ts";
import { filter } from "./en/filter.ts";
import { help } from "./en/help.ts";
import { inspections } from "./en/inspections.ts";
import { inspector } from "./en/inspector.ts";
import { layers } from "./en/layers.ts";
import { map } from "./en/map.ts";
import { notices } from "./en/notices.ts";
import { join } from "./en/join.ts";
import { recordsExport } from "./en/records-export.ts";
import { print } from "./en/print.ts";
import { roles } from "./en/roles.ts";
import { safety } from "./en/safety.ts";
import { search } from "./en/search.ts";
import { shell } from "./en/shell.ts";
import { storeys } from "./en/storeys.ts";
import { timeline } from "./en/timeline.ts";
import { tools } from "./en/tools.ts";
import { topics } from "./en/topics.ts";
import { tour } from "./en/tour.ts";
import { trail } from "./en/trail.ts";
import { ui } from "./en/ui.ts";

import type { zhCn } from "./zh-cn.ts";

/** The same tree with any text at the leaves; plural keys of Chinese end in `_other` alone. */
type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> };

/** `…_one` beside every `…_other`: English counts in two forms. */
type Plurals<T> = {
  [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` : never]: string;
} & { [K in keyof T as T[K] extends string ? never : K]: Plurals<T[K]> };

export const en: Translation<typeof zhCn> & Plurals<typeof zhCn> = {
  ...shell,
  ...search,
  ...ui,
  ...notices,
  ...building,
  ...layers,
  ...colouring,
  ...filter,
  ...buildings,
  ...inspector,
  ...map,
  ...errors,
  ...help,
  ...documents,
  ...tools,
  ...commands,
  ...print,
  ...join,
  ...recordsExport,
  ...timeline,
  ...tour,
  ...topics,
  ...about,
  ...safety,
  ...inspections,
  ...storeys,
  ...roles,
  ...trail,
  ...dossiers,
  ...dossier,
};
