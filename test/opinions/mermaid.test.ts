import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mermaidOf } from "../../resilience/picture/mermaid";
import { installedOn } from "../harness/installed";
import { hostile, system, systems } from "../resilience/picture/systems";
import { browserOf } from "./browser";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const here = (file: string) => join(__dirname, "mermaid", file);
  const [folder = ""] = await installedOn("judges", "mermaid", {
    pins: [here("package.json"), here("package-lock.json")],
    fill: () => [["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]],
    command: (own) => [own],
  });
  browser = await browserOf();
  page = await browser.newPage();
  await page.addScriptTag({ path: join(folder, "node_modules/mermaid/dist/mermaid.min.js") });
  await page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })");
});

afterAll(() => browser?.close());

/** The texts of a chart, as Mermaid draws it. */
async function drawn(chart: string): Promise<string> {
  await page.evaluate(`mermaid.parse(${JSON.stringify(chart)})`);
  const script = `mermaid.render("drawn", ${JSON.stringify(chart)}).then(({ svg }) => {
    document.body.innerHTML = svg;
    return document.body.textContent;
  })`;
  return String(await page.evaluate(script)).replace(/\s+/g, " ");
}

test.each(Object.keys(systems))("Mermaid reads and draws the chart of a system: %s", async (name) => {
  const own = systems[name] ?? system({});
  const text = await drawn(mermaidOf(own));
  for (const { region } of own.regions.filter((one) => one.region !== hostile)) expect(text).toContain(region);
  expect(text).toContain("Users");
});

test("a hostile name is drawn as it is written, and makes no element", async () => {
  const text = await drawn(mermaidOf(systems.hostileSystem ?? system({})));
  expect(text).toContain('"><script>alert(1)</script><img src=x onerror=alert(2)>');
  expect(await page.locator("body script, body img").count()).toBe(0);
});

test("Mermaid refuses what is no chart", async () => {
  await expect(drawn('flowchart TB\n  a["b" --> c')).rejects.toThrow();
});
