import { expose } from "comlink";
import type { CityQueryWorker } from "#workers/city-query.contract.ts";
import { createCityQueryApi } from "#workers/city-query-api.ts";

/** The query worker, but summing up breaks it, as running out of memory would: an error that nobody catches. */
const api: CityQueryWorker = {
  ...createCityQueryApi(),
  summarise: () =>
    new Promise(() => {
      queueMicrotask(() => {
        throw new Error("broken on purpose");
      });
    }),
};

expose(api);
