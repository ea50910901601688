import { about } from "./zh-cn/about.ts";
import { building } from "./zh-cn/building.ts";
import { buildings } from "./zh-cn/buildings.ts";
import { colouring } from "./zh-cn/colouring.ts";
import { commands } from "./zh-cn/commands.ts";
import { documents } from "./zh-cn/documents.ts";
import { dossier } from "./zh-cn/dossier.ts";
import { dossiers } from "./zh-cn/dossiers.ts";
import { errors } from "./zh-cn/errors.ts";
import { filter } from "./zh-cn/filter.ts";
import { help } from "./zh-cn/help.ts";
import { inspections } from "./zh-cn/inspections.ts";
import { inspector } from "./zh-cn/inspector.ts";
import { layers } from "./zh-cn/layers.ts";
import { map } from "./zh-cn/map.ts";
import { notices } from "./zh-cn/notices.ts";
import { join } from "./zh-cn/join.ts";
import { recordsExport } from "./zh-cn/records-export.ts";
import { print } from "./zh-cn/print.ts";
import { roles } from "./zh-cn/roles.ts";
import { safety } from "./zh-cn/safety.ts";
import { search } from "./zh-cn/search.ts";
import { shell } from "./zh-cn/shell.ts";
import { storeys } from "./zh-cn/storeys.ts";
import { timeline } from "./zh-cn/timeline.ts";
import { tools } from "./zh-cn/tools.ts";
import { topics } from "./zh-cn/topics.ts";
import { tour } from "./zh-cn/tour.ts";
import { trail } from "./zh-cn/trail.ts";
import { ui } from "./zh-cn/ui.ts";

/** Chinese, the language in which the interface is written. Its shape is the law for the other. */
export const zhCn = {
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
