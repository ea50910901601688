import { expose } from "comlink";
import { watchBuilding } from "#domain/dossier/sensor-watch.ts";
import type { ReadingsWorker } from "./readings.contract.ts";

const api: ReadingsWorker = {
  watch: ({ buildings, nowMs, curveDays }) => buildings.map((one) => watchBuilding(one, nowMs, curveDays)),
};

expose(api);
