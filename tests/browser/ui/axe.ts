import axe from "axe-core";

/** What axe finds wrong with a piece of interface, in a form that a failing test can show. */
export async function faults(element: Element = document.body): Promise<string[]> {
  // Colours are judged as they stay, not while they fade in.
  const fading = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(fading.map((animation) => animation.finished));
  const { violations } = await axe.run(element, {
    // A test mounts a piece, not a page: landmarks and the page's own heading are not its business.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = "" }) => `${id}: ${html.slice(0, 200)} ${failureSummary.slice(0, 200)}`,
    ),
  );
}
