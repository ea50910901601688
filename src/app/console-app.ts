import { DisposableStore } from "#base/disposable.ts";
import type { Disposable } from "#base/disposable.ts";
import { randomId } from "#base/random-id.ts";
import { bindShortcuts } from "#commands/bind-shortcuts.ts";
import type { Console } from "#commands/console.ts";
import { pickFeature } from "#commands/select-area.ts";
import { stepTool } from "#commands/tool-commands.ts";
import { buildingOf } from "#commands/locate.ts";
import type { LayerStatus } from "#catalog/layer-spec.ts";
import { localize } from "#base/localized.ts";
import type { PlaneProjection } from "#domain/plane-projection.ts";
import type { RowList } from "#domain/row-list.ts";
import { createI18n } from "#i18n/setup.ts";
import type { I18n } from "#i18n/setup.ts";
import type { LoadedCity } from "#io/city-package/load-city.ts";
import type { FetchFile } from "#io/city-package/package-file.ts";
import { openDocumentDatabase } from "#io/documents/document-database.ts";
import type { SceneProbe } from "#scene/scene-api.ts";
import { createCityStore, readyCity } from "#state/city-store.ts";
import { createDocumentStore } from "#state/document-store.ts";
import { createDossierQueryStore } from "#state/dossier-query-store.ts";
import { createLiveStore } from "#state/live-store.ts";
import { createRecordsStore } from "#state/records-store.ts";
import { createSessionStore } from "#state/session-store.ts";
import { createShellStore } from "#state/shell-store.ts";
import { CityOpener } from "./city-opener.ts";
import { ColourKeeper } from "./colour-keeper.ts";
import { copyText } from "./copy-text.ts";
import { DocumentBinder } from "./document-binder.ts";
import { DocumentKeeper } from "./document-keeper.ts";
import { giveFile } from "./file-exchange.ts";
import { FilterKeeper } from "./filter-keeper.ts";
import {
  browserStorage,
  loadPreferences,
  savePreferences,
  SESSION_PREFERENCES,
  SHELL_PREFERENCES,
} from "./preferences.ts";
import type { Preferences } from "./preferences.ts";
import { measureText } from "./measure-text.ts";
import { createMonitoringService } from "./monitoring-desk.ts";
import { MomentKeeper } from "./moment-keeper.ts";
import { QueryKeeper } from "./query-keeper.ts";
import { RecordsKeeper, recordsProgram } from "./records-keeper.ts";
import { SceneKeeper } from "./scene-keeper.ts";
import { formatUrlState, parseUrlState } from "./url-state.ts";
import { createStoreysService } from "./storeys-desk.ts";
import { createTablesService } from "./tables-desk.ts";
import { UrlSync } from "./url-sync.ts";
import { linkOf } from "./view-link.ts";
import type { ViewLink } from "./view-link.ts";
import { createViews } from "./view-keeper.ts";

export interface ConsoleApp extends Disposable {
  readonly console: Console;
  readonly i18n: I18n;
  /** opens the city that the address names, or the first of the list */
  open(): void;
  readonly setMapContainer: (container: HTMLElement | undefined) => void;
  probe(): SceneProbe | undefined;
}

/** Screens narrower than this start with the docks closed: the map comes first. */
const NARROW_PX = 900;

/** Builds stores and services in the order of their needs. */
export function createConsoleApp(window: Window & typeof globalThis, fetch: FetchFile): ConsoleApp {
  const owned = new DisposableStore();
  const storage = browserStorage();
  const parsed = parseUrlState(window.location.hash);
  const { colourScheme, language, dayTime } = parsed.state;
  const isWide = window.innerWidth >= NARROW_PX;

  const given = Object.entries({ colourScheme, language, dayTime }).filter(
    ([, value]) => value !== undefined,
  );
  let preferences = loadPreferences(storage);
  const keep = (changed: Partial<Preferences>): void => {
    preferences = { ...preferences, ...changed };
    savePreferences(storage, preferences);
  };
  const kept = (keys: readonly (keyof Preferences)[]): Partial<Preferences> =>
    Object.fromEntries(
      keys.flatMap((key) => (preferences[key] === undefined ? [] : [[key, preferences[key]]])),
    );
  /** Nobody is asked for a name before there is something to sign: a browser is told from others by a short one. */
  const nameBrowser = (): string => {
    const user = `user-${randomId().slice(0, 4)}`;
    keep({ recordsUser: user });
    return user;
  };
  const session = createSessionStore({ ...kept(SESSION_PREFERENCES), ...Object.fromEntries(given) });
  const live = createLiveStore();
  const city = createCityStore();
  const document = createDocumentStore();
  const shell = createShellStore({
    ...kept(SHELL_PREFERENCES),
    ...(isWide ? {} : { isLeftDockOpen: false, isRightDockOpen: false }),
    isOnline: window.navigator.onLine,
  });
  const records = createRecordsStore({
    user: preferences.recordsUser ?? nameBrowser(),
    role: preferences.recordsRole ?? "operator",
  });
  const i18n = createI18n(session.getState().language);
  const scene = new SceneKeeper({
    session,
    live,
    onPick: (ref, modifiers) => pickFeature(console, ref, modifiers),
    onToolEvent: (event) => void stepTool(console, event),
    measureText: (measure) => measureText(i18n.t, measure, session.getState().language),
  });
  owned.add(() => scene.setContainer(undefined));
  let projection: PlaneProjection | undefined;
  const queries = owned.add(new QueryKeeper());
  // The picture comes first: reading a large index beside it would make both late.
  owned.add(
    live.subscribe(
      ({ layerStatus }) => Object.values(layerStatus).some(({ type }) => type === "ready"),
      (isDrawn) => {
        if (!isDrawn) return;
        queries.warmUp();
        recordsKeeper.start();
      },
    ),
  );
  const recordsKeeper = owned.add(
    new RecordsKeeper({
      ...recordsProgram,
      store: records,
      window,
      keepActor: ({ user, role }) => keep({ recordsUser: user, recordsRole: role }),
    }),
  );
  const colours = owned.add(
    new ColourKeeper({
      session,
      document,
      query: () => queries.current,
      buildings: () => opener.buildings,
      recordsStore: records,
      records: () => recordsKeeper.service.current(),
      paint: (rgb) => scene.setColours(rgb),
    }),
  );
  const filter = owned.add(new FilterKeeper({ session, document, query: () => queries.current }));
  const moment = owned.add(new MomentKeeper({ session, buildings: () => opener.buildings }));
  const isolate = (rows: RowList | undefined): void => filter.isolate(rows);
  const binder = owned.add(new DocumentBinder({ session, document }));
  const documents: DocumentKeeper = owned.add(
    new DocumentKeeper({
      window,
      document,
      shell,
      binder,
      names: {
        copyOf: (name) => i18n.t("documents.copyOf", { name }),
        fromLink: () => i18n.t("documents.fromLink"),
        untitled: () => i18n.t("documents.untitled"),
        numbered: (number) => i18n.t("documents.numbered", { number }),
      },
      openStorage: openDocumentDatabase,
      openCity: (id) => console.services.openCity(id),
    }),
  );

  const opener = owned.add(
    new CityOpener({
      session,
      city,
      shell,
      documents,
      isolate,
      fetch,
      citiesUrl: new URL("cities/", window.document.baseURI).href,
      onChange: (loaded) => {
        projection = undefined;
        if (loaded !== undefined) void loadProjection(loaded);
        queries.setCity(loaded);
        recordsKeeper.setCity(loaded);
        colours.cityChanged();
        filter.cityChanged();
        moment.cityChanged();
        return scene.setCity(loaded);
      },
    }),
  );

  /** Plane coordinates are for those who ask for them: the formulas come after the map. */
  async function loadProjection(loaded: LoadedCity): Promise<void> {
    const { createPlaneProjection } = await import("#io/city-package/plane-projection.ts");
    if (opener.loaded !== loaded) return;
    projection = createPlaneProjection(loaded.city.projectedCrs);
    // Whoever watches the live store learns that there is one now.
    live.getState().set({});
  }

  const viewLink = (): ViewLink =>
    linkOf({
      session: session.getState(),
      look: document.getState().document ?? { layers: {} },
      cityLayers: binder.cityLayers,
      index: opener.buildings,
      isIsolatedByFilter: filter.isIsolating(),
    });
  const shareHash = (): string => formatUrlState(viewLink().state);

  const console: Console = {
    session,
    live,
    city,
    shell,
    document,
    records,
    dossierQuery: createDossierQueryStore(),
    services: {
      scene: () => scene.scene,
      buildings: () => opener.buildings,
      query: () => queries.current,
      colours: {
        retry: () => colours.retry(),
        rowsOfClass: (id) => colours.rowsOfClass(id),
      },
      filter: { retry: () => filter.retry(), rows: () => filter.rows() },
      places: () => opener.loaded?.places ?? [],
      themes: () => opener.loaded?.themes ?? [],
      planeProjection: () => projection,
      openCity: (id) => {
        if (readyCity(city.getState())?.id === id) return;
        url.pushNext();
        void opener.open(id, {});
      },
      retryCity: () => void opener.retry(),
      restartScene: () => scene.restart(),
      documents: documents.service,
      views: createViews({
        session,
        live,
        document,
        scene: () => scene.scene,
        buildings: () => opener.buildings,
        filter,
        suggestName: (number) => selectedName(console) ?? i18n.t("viewpoints.numbered", { number }),
      }),
      storeys: createStoreysService(),
      records: recordsKeeper.service,
      monitoring: createMonitoringService(),
      tables: createTablesService(window, storage, {
        buildings: () => opener.loaded?.buildingBytes,
        records: () => recordsKeeper.service.current(),
      }),
      leftOutOfShareUrl: () => {
        const { selected, outOfSight, userLayers, styles } = viewLink().leftOut;
        return selected + outOfSight + userLayers + styles;
      },
      shareUrl: () => new URL(shareHash(), window.location.href).href,
      copyText: (text) => copyText(window, text),
      saveFile: (file, name) => giveFile(window, file, name),
    },
  };
  const url = owned.add(new UrlSync({ window, console, opener, documents, shareHash, isolate }));

  const root = window.document.documentElement;
  function dress(): void {
    const { colourScheme: scheme, language: lang } = session.getState();
    root.dataset["scheme"] = scheme;
    root.lang = lang;
    void i18n.changeLanguage(lang);
    const name = readyCity(city.getState())?.name;
    window.document.title =
      name === undefined ? i18n.t("app.name") : i18n.t("app.documentTitle", { city: localize(name, lang) });
  }
  dress();

  owned.add(
    session.subscribe((state, previous) => {
      if (state.colourScheme !== previous.colourScheme || state.language !== previous.language) dress();
      const changed = SESSION_PREFERENCES.filter((key) => state[key] !== previous[key]);
      if (changed.length === 0 || url.isApplying) return;
      keep(Object.fromEntries(changed.map((key) => [key, state[key]])));
    }),
  );
  owned.add(
    shell.subscribe((state, previous) => {
      const changed = SHELL_PREFERENCES.filter((key) => state[key] !== previous[key]);
      // What a narrow window closes is no wish of the reader's.
      if (changed.length > 0 && isWide) keep(Object.fromEntries(changed.map((key) => [key, state[key]])));
    }),
  );
  owned.add(city.subscribe(dress));
  owned.add(
    live.subscribe(
      (state) => state.layerStatus,
      (status, previous) => {
        for (const [id, now] of Object.entries(status)) {
          if (now !== previous[id]) tellLayerStatus(console, id, now);
        }
      },
    ),
  );
  owned.add(bindShortcuts(console, window));

  const listeners: readonly (readonly [string, () => void])[] = [
    ["online", () => {
      shell.getState().set({ isOnline: true });
      shell.getState().dismissSubject("offline");
      shell.getState().notify({ code: "online", tone: "ok" });
    }],
    ["offline", () => {
      shell.getState().set({ isOnline: false });
      shell.getState().notify({ code: "offline", tone: "warn" });
    }],
  ]; // prettier-ignore
  for (const [type, listener] of listeners) {
    window.addEventListener(type, listener);
    owned.add(() => window.removeEventListener(type, listener));
  }

  return {
    console,
    i18n,
    open: () => {
      void opener.open(parsed.state.cityId, parsed.state);
      url.tellBad(parsed.bad);
    },
    setMapContainer: (container) => scene.setContainer(container),
    probe: () => scene.scene?.probe,
    dispose: () => owned.dispose(),
  };
}

/** Name or address of the first selected building, in the reader's language. */
function selectedName(console: Console): string | undefined {
  const { selection, language } = console.session.getState();
  const building = buildingOf(console, selection[0]);
  if (building === undefined) return undefined;
  const { name, nameEn, address } = building;
  return (language === "en" ? (nameEn ?? name) : (name ?? nameEn)) ?? address;
}

/** Says what became of a layer: the list shows it too, but nobody looks there all the time. */
function tellLayerStatus({ session, shell }: Console, id: string, status: LayerStatus): void {
  const { layers, language } = session.getState();
  const title = layers.find((layer) => layer.id === id)?.title;
  const layer = title === undefined ? id : localize(title, language);
  const { notify, dismissSubject } = shell.getState();
  if (status.type !== "partial") dismissSubject("layerPartial", id);
  if (status.type !== "failed") dismissSubject("layerFailed", id);
  if (status.type === "partial") {
    notify({ code: "layerPartial", tone: "warn", subject: id, params: { layer, count: status.count } });
  } else if (status.type === "failed") {
    notify({ code: "layerFailed", tone: "danger", subject: id, params: { layer } });
  }
}
