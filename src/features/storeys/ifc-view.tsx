import { useEffect, useMemo, useState } from "react";
import { isAbort, toAppError } from "#base/app-error.ts";
import type { AppError } from "#base/app-error.ts";
import type { IfcPart, StoreysService } from "#commands/storeys-service.ts";
import type { IfcAttributeGroup, IfcModel, IfcNode, OpenIfc } from "#domain/storeys/ifc-model.ts";
import type { BuildingPlace } from "#domain/storeys/storey-building.ts";
import { errorText } from "#i18n/error-text.ts";
import { useLanguage } from "#i18n/use-language.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { NoticeBar } from "#ui/notice-bar.tsx";
import { PropertyGrid } from "#ui/property-grid.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Spinner } from "#ui/spinner.tsx";
import { Tree } from "#ui/tree.tsx";
import type { TreeNode } from "#ui/tree-nodes.ts";
import { PlacementNotices } from "./placement-notices.tsx";
import { SpreadSliders } from "./spread-sliders.tsx";
import { StageFrame } from "./stage-frame.tsx";
import styles from "./storeys.module.css";
import { useStage } from "./use-stage.ts";

export interface IfcViewProps {
  readonly file: Blob;
  readonly service: StoreysService;
  readonly place: BuildingPlace | undefined;
}

type Reading =
  | { readonly type: "reading" }
  | { readonly type: "open"; readonly ifc: OpenIfc }
  | { readonly type: "failed"; readonly error: AppError };

/** A building model: drawn by storey, walked through by its tree, its attributes, and where it says it stands. */
export function IfcView({ file, service, place }: IfcViewProps) {
  const { t } = useLanguage();
  const [reading, retry] = useIfc(file, service);
  switch (reading.type) {
    case "reading":
      return (
        <div className={styles["waiting"]}>
          <Spinner label={t("storeys.ifc.reading")} />
        </div>
      );
    case "failed": {
      const { code, params, message } = reading.error;
      return (
        <ErrorState title={t("storeys.ifc.failed")} level={3} detail={message} onRetry={retry}>
          {errorText(t, code, params)}
        </ErrorState>
      );
    }
    case "open":
      return <ModelView ifc={reading.ifc} service={service} place={place} />;
  }
}

/** Reads the file once, and lets go of it with the view. */
function useIfc(file: Blob, { openIfc }: Pick<StoreysService, "openIfc">): readonly [Reading, () => void] {
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<{
    readonly file: Blob;
    readonly attempt: number;
    readonly reading: Reading;
  }>();
  useEffect(() => {
    const abort = new AbortController();
    let open: OpenIfc | undefined;
    openIfc(file, abort.signal).then(
      (ifc) => {
        open = ifc;
        if (abort.signal.aborted) ifc.dispose();
        else setOutcome({ file, attempt, reading: { type: "open", ifc } });
      },
      (thrown: unknown) => {
        if (isAbort(thrown)) return;
        const error = toAppError(thrown, "ifc.defect");
        setOutcome({ file, attempt, reading: { type: "failed", error } });
      },
    );
    return () => {
      abort.abort();
      open?.dispose();
    };
  }, [file, openIfc, attempt]);
  const isOfNow = outcome?.file === file && outcome.attempt === attempt;
  return [isOfNow ? outcome.reading : { type: "reading" }, () => setAttempt((count) => count + 1)];
}

interface Row extends TreeNode {
  readonly type: string;
}

function ModelView({
  ifc,
  service,
  place,
}: {
  readonly ifc: OpenIfc;
  readonly service: StoreysService;
  readonly place: BuildingPlace | undefined;
}) {
  const { t, format } = useLanguage();
  const { model } = ifc;
  const [part, setPart] = useState<IfcPart>("components");
  const [selected, setSelected] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const nodes = useMemo(() => new Map(allNodes(model.tree).map((node) => [node.id, node])), [model]);
  const { stage, state, ...frame } = useStage(service, {
    label: t("storeys.ifc.stage"),
    onPick: setSelected,
    onHover: setHovered,
  });
  useEffect(() => {
    const words = (storeyId: string): string => {
      const storey = model.storeys.find(({ id }) => id === storeyId);
      const elevation = format.length(storey?.elevationM ?? 0, 2);
      return storey?.name ?? t("storeys.ifc.unnamedStorey", { elevation });
    };
    stage?.showIfc(model, words, part);
  }, [stage, model, part, t, format]);
  useEffect(() => stage?.setSelected(selected), [stage, selected]);

  const pointed = hovered === undefined ? undefined : nodes.get(hovered);
  return (
    <div className={styles["view"]}>
      <div className={styles["head"]}>
        {model.spaces.length > 0 && (
          <Segmented<IfcPart>
            label={t("storeys.ifc.part")}
            segments={[
              { id: "components", label: t("storeys.ifc.components") },
              { id: "spaces", label: t("storeys.ifc.spaces") },
            ]}
            selected={part}
            onSelect={setPart}
          />
        )}
        <span className={styles["count"]}>
          {t("storeys.ifc.schema", {
            schema: model.schema,
            storeys: model.storeys.length,
            spaces: model.spaces.length,
          })}
        </span>
        <PlacementNotices placement={model.placement} place={place} service={service} />
        {model.brokenCount > 0 && (
          <NoticeBar tone="warn">{t("storeys.ifc.broken", { count: model.brokenCount })}</NoticeBar>
        )}
      </div>
      <StageFrame {...frame} stage={stage} state={state} hint={pointed && rowOf(pointed).label} />
      <SpreadSliders stage={stage} isDisabled={state.type !== "running"} explosionAtFirst={0} />
      <div className={styles["list"]}>
        <ComponentTree model={model} selected={selected} onSelect={setSelected} />
      </div>
      <section className={styles["card"]} aria-label={t("storeys.ifc.attributes")}>
        {selected === undefined ? (
          <p className={styles["quiet"]}>{t("storeys.ifc.pickOne")}</p>
        ) : (
          <Attributes key={selected} ifc={ifc} id={selected} />
        )}
      </section>
    </div>
  );
}

function allNodes(nodes: readonly IfcNode[]): IfcNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children)]);
}

/** The name, or the type where it has none; groups by their children. */
const rowOf = ({ id, type, name, children }: IfcNode): Row => ({
  id,
  type,
  label: name === undefined || name === "" ? type : name,
  ...(children.length === 0 ? {} : { children: children.map(rowOf) }),
});

/** Ids from the root down to a node. */
function pathTo(nodes: readonly IfcNode[], id: string): string[] | undefined {
  for (const node of nodes) {
    if (node.id === id) return [id];
    const below = pathTo(node.children, id);
    if (below !== undefined) return [node.id, ...below];
  }
  return undefined;
}

/** Project, site and building are opened at first: the storeys are what is looked for. */
const upperIds = (nodes: readonly IfcNode[]): string[] =>
  allNodes(nodes)
    .filter(({ type }) => ["IfcProject", "IfcSite", "IfcBuilding"].includes(type))
    .map(({ id }) => id);

function ComponentTree({
  model,
  selected,
  onSelect,
}: {
  readonly model: IfcModel;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}) {
  const { t } = useLanguage();
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => new Set(upperIds(model.tree)));
  const [revealed, setRevealed] = useState<string>();
  if (selected !== revealed) {
    setRevealed(selected);
    const path = selected === undefined ? undefined : pathTo(model.tree, selected);
    if (path !== undefined) setExpanded(new Set([...expanded, ...path.slice(0, -1)]));
  }
  const rows = useMemo(() => model.tree.map(rowOf), [model]);
  return (
    <Tree<Row>
      label={t("storeys.ifc.tree")}
      nodes={rows}
      expanded={expanded}
      onExpandedChange={setExpanded}
      selected={selected}
      onSelect={onSelect}
      renderStatus={({ type, label }) =>
        label === type ? undefined : <span className={styles["count"]}>{type.replace(/^Ifc/, "")}</span>
      }
    />
  );
}

function Attributes({ ifc, id }: { readonly ifc: OpenIfc; readonly id: string }) {
  const { t, format } = useLanguage();
  const [groups, setGroups] = useState<readonly IfcAttributeGroup[]>();
  useEffect(() => {
    let isGone = false;
    ifc.attributes(id).then(
      (found) => {
        if (!isGone) setGroups(found);
      },
      () => {
        if (!isGone) setGroups([]);
      },
    );
    return () => {
      isGone = true;
    };
  }, [ifc, id]);
  if (groups === undefined) return <Spinner label={t("ui.loading")} />;
  if (groups.length === 0) return <p className={styles["quiet"]}>{t("storeys.ifc.noAttributes")}</p>;
  return (
    <div className={styles["attributes"]}>
      {groups.map(({ name, attributes }, position) => (
        <div key={`${position} ${name ?? ""}`}>
          <h4 className={styles["groupTitle"]}>{name ?? t("storeys.ifc.own")}</h4>
          <PropertyGrid
            unknown={t("value.unknown")}
            properties={attributes.map((attribute, row) => ({
              id: `${row} ${attribute.name}`,
              name: attribute.name,
              value: valueText(attribute),
            }))}
          />
        </div>
      ))}
    </div>
  );

  function valueText({ value, unit }: IfcAttributeGroup["attributes"][number]): string {
    if (typeof value === "boolean") return t(value ? "storeys.ifc.yes" : "storeys.ifc.no");
    if (typeof value === "string") return value;
    const digits = Number.isInteger(value) ? 0 : 3;
    return unit === undefined
      ? format.decimal(value, digits)
      : `${format.decimal(value, digits)}\u2009${unit}`;
  }
}
