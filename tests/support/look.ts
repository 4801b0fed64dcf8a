import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROWEST = 320;
const PATIENCE_MS = 3000;
export const WIDTHS = [NARROWEST, 360, 1280];

/**
 * Opens a page at each width: nothing is against the rules, and nothing scrolls sideways. In the dark the same page has other
 * colours and nothing else, so only those are looked at again.
 */
export async function look(page: Page, address: string): Promise<void> {
  await showIn(page, "light");
  await page.goto(address);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, `${address} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    if (width === NARROWEST) continue;
    await settled(page);
    expect(await faultsOf(new AxeBuilder({ page }).withTags(TAGS)), `${address} at ${width} px`).toEqual([]);
    await showIn(page, "dark");
    const contrast = new AxeBuilder({ page }).withRules(["color-contrast"]);
    expect(await faultsOf(contrast), `${address} at ${width} px, dark`).toEqual([]);
    await showIn(page, "light");
  }
}

async function showIn(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await settled(page);
}

/**
 * Colours that are still on their way from one theme or width to the other are nobody's colours. A browser that takes the page
 * for hidden, as it may after the page of another tab was closed, draws no frames and ends no transition: that is not waited for.
 */
async function settled(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(async (patienceMs) => {
    const drawn = async (): Promise<void> => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.allSettled(transitions.map((transition) => transition.finished));
    };
    await Promise.race([drawn(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  }, PATIENCE_MS);
}

async function faultsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}
