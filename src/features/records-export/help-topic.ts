import type { HelpTopic } from "../help-topic.ts";

export const topic: HelpTopic = {
  key: "recordsExport",
  task: "share",
  commands: ["records.exportList", "records.exportDossier"],
};
