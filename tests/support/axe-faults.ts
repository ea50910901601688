import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds wrong with the page as it stands, or with parts of it, in a form that a failing test can show. */
export async function axeFaults(page: Page, parts: readonly string[] = []): Promise<string[]> {
  let axe = new AxeBuilder({ page });
  for (const part of parts) axe = axe.include(part);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}
