import { expose } from "comlink";
import { createCityQueryApi } from "./city-query-api.ts";

expose(createCityQueryApi());
