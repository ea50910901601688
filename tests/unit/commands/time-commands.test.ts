import { describe, expect, it } from "vitest";
import { hasTimedLayer, timelineOfLayers } from "#catalog/layer-times.ts";
import type { LayerSpec } from "#catalog/layer-spec.ts";
import { runCommand } from "#commands/commands.ts";
import type { Console } from "#commands/console.ts";
import { goToStep, isTimelineShown, stepMoment } from "#commands/time-commands.ts";
import { buildingsLayer } from "../../support/buildings-layer.ts";
import { createConsoleFake } from "../../support/console-fake.ts";

const buildings: LayerSpec = { ...buildingsLayer(20), builtYears: [1986, 2024] };
const survey: LayerSpec = {
  id: "survey",
  type: "raster-image",
  title: { zh: "航片" },
  category: "spatiotemporal",
  isVisible: true,
  opacity: 1,
  url: "https://city.example/1972.png",
  bbox: [113, 34, 114, 35],
  time: { start: "1972", end: "1990" },
};

function consoleWith(...layers: LayerSpec[]): Console {
  const console = createConsoleFake({});
  console.session.getState().set({ cityId: "tiny", layers });
  return console;
}
const momentOf = ({ session }: Console) => session.getState().moment;

describe("the line of time of the layers", () => {
  it("reaches over the years of the buildings and the times of other layers, as far as they are shown", () => {
    expect(timelineOfLayers([buildings])).toMatchObject({ unit: "year", stepCount: 39 });
    expect(timelineOfLayers([buildings, survey])).toMatchObject({
      startMs: Date.UTC(1972, 0),
      stepCount: 53,
    });
    expect(timelineOfLayers([{ ...buildings, builtYears: undefined }])).toBeUndefined();
    expect(timelineOfLayers([{ ...survey, isVisible: false }])).toBeUndefined();
    expect(hasTimedLayer([buildings])).toBe(false);
    expect(hasTimedLayer([buildings, survey])).toBe(true);
  });

  it("stands in sight unasked where a layer has a time of its own, and can be put away", () => {
    expect(isTimelineShown(consoleWith({ ...buildings, builtYears: undefined }))).toBe(false);
    expect(isTimelineShown(consoleWith(buildings))).toBe(false);
    const console = consoleWith(buildings, survey);
    expect(isTimelineShown(console)).toBe(true);
    goToStep(console, 3);
    expect(momentOf(console)).toBe("1975");
    runCommand(console, "time.line");
    expect(isTimelineShown(console)).toBe(false);
    expect(momentOf(console), "what is out of sight changes nothing").toBeUndefined();
    runCommand(console, "time.line");
    expect(isTimelineShown(console)).toBe(true);
  });

  it("plays from where it stands, and from its end over again", () => {
    const console = consoleWith(buildings);
    runCommand(console, "time.play");
    expect(console.shell.getState()).toMatchObject({ isTimelineOpen: true, isTimelinePlaying: true });
    expect(momentOf(console)).toBe("1986");
    runCommand(console, "time.play");
    expect(console.shell.getState().isTimelinePlaying).toBe(false);
    goToStep(console, 7);
    runCommand(console, "time.play");
    expect(momentOf(console)).toBe("1993");
    runCommand(console, "time.all");
    expect(console.shell.getState().isTimelinePlaying).toBe(false);
  });

  it("is walked step by step, round its ends", () => {
    const console = consoleWith(buildings);
    stepMoment(console, -1);
    expect(momentOf(console)).toBe("2023");
    stepMoment(console, 1);
    stepMoment(console, 1);
    expect(momentOf(console)).toBe("1986");
    expect(isTimelineShown(console)).toBe(true);
    runCommand(console, "time.all");
    expect(momentOf(console)).toBeUndefined();
  });
});
