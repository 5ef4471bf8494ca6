import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pictureOf } from "../../resilience/picture/picture";
import { reportOf } from "../../resilience/report/report";
import { estimate } from "../resilience/picture/estimates";
import { systems } from "../resilience/picture/systems";
import { full, inputs } from "../resilience/report/inputs";
import { browserOf } from "./browser";

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "trilith-report-"));

beforeAll(async () => {
  browser = await browserOf();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const screens = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 780 } };

interface Look {
  readonly screen?: keyof typeof screens;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

/** A file as Chromium shows it, with all that it said and asked for. */
async function shown(file: string, text: string, { screen = "desktop", ...look }: Look = {}) {
  writeFileSync(join(folder, file), text);
  const own = pathToFileURL(join(folder, file)).href;
  const page = await browser.newPage({ viewport: screens[screen], ...look });
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", ({ message }) => said.push(message));
  page.on("dialog", (dialog) => {
    said.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== own) said.push(`request ${request.url()}`);
  });
  await page.goto(own);
  return { page, said };
}

const everyLook = Object.keys(inputs).flatMap((name) =>
  (["desktop", "phone"] as const).flatMap((screen) =>
    (["light", "dark"] as const).map((colorScheme) => [name, screen, colorScheme] as const),
  ),
);

test.each(everyLook)(
  "a report says no error, asks nothing, fits and has nothing that axe finds: %s, %s, %s",
  async (name, screen, colorScheme) => {
    const input = inputs[name];
    const { page, said } = await shown("report.html", reportOf(input ?? full), { screen, colorScheme });
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    expect(await violationsOn(page)).toEqual([]);
    expect(said).toEqual([]);
    await page.close();
  },
);

async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = (await page.evaluate("axe.run()")) as AxeResults;
  expect(passes.map(({ id }) => id)).toContain("color-contrast");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

test("axe notices a plant: a picture without a name, and a page without a language", async () => {
  const bad = reportOf(full).replace('role="img" aria-labelledby="drawing-title drawing-text"', 'role="img"');
  const plant = bad.replace(/<title id="drawing-title">.*?<\/title>/, "").replace('<html lang="en">', "<html>");
  const { page } = await shown("plant.html", plant);
  const found = (await violationsOn(page)).map((one) => one.split(":")[0]);
  expect(found).toEqual(expect.arrayContaining(["svg-img-alt", "html-has-lang"]));
  await page.close();
});

test("the time-line is moved by keys and by buttons, and says where it is", async () => {
  const { page, said } = await shown("keys.html", reportOf(full));
  const shows = (name: string) => page.locator(`[data-show='${name}']`).textContent();
  const range = page.locator("input[type=range]");
  expect([await shows("served"), await shows("writers")]).toEqual(["0 %", "nobody"]);
  await range.focus();
  await page.keyboard.press("End");
  expect(Number.parseFloat((await shows("served")) ?? "")).toBeGreaterThan(98);
  expect(await range.getAttribute("aria-valuetext")).toMatch(/^\d+ min.*% of users served$/);
  await page.keyboard.press("Home");
  for (const event of ["34 s", "2 min 40 s", "3 min 10 s"]) {
    await page.getByRole("button", { name: "Next event" }).click();
    expect(await shows("time")).toBe(`${event} after the failure`);
  }
  expect([await shows("writers"), await shows("event")]).toEqual([
    "eu-west-1",
    "eu-west-1: the member of shop takes writes",
  ]);
  expect(await page.locator("tr.now").count()).toBe(1);
  await page.getByRole("button", { name: "Event before" }).click();
  expect(await shows("time")).toBe("2 min 40 s after the failure");
  expect(said).toEqual([]);
  await page.close();
});

test("without scripts the time-line is a table, and nothing is there that would not work", async () => {
  const { page } = await shown("plain.html", reportOf(full), { javaScriptEnabled: false });
  expect(await page.locator("input[type=range]").isVisible()).toBe(false);
  expect(await page.getByText("somebody decides to promote eu-west-1").isVisible()).toBe(true);
  await page.close();
});

test("a script that got into a report would not run", async () => {
  const planted = reportOf(full).replace("</main>", "<script>document.title='owned'</script><img src='x.png'></main>");
  const { page, said } = await shown("planted.html", planted);
  expect(await page.title()).not.toBe("owned");
  expect(said.join("\n")).toMatch(/Content Security Policy/);
  await page.close();
});

test.each(Object.keys(systems))("a picture alone asks nothing, and no text leaves it: %s", async (name) => {
  const { page, said } = await shown(`${name}.svg`, pictureOf(systems[name] ?? full.system, estimate).svg);
  const outside = `(() => {
    const { width } = document.documentElement.viewBox.baseVal;
    const texts = [...document.querySelectorAll("text")];
    return texts.filter((one) => { const box = one.getBBox(); return box.x < 0 || box.x + box.width > width; }).map((one) => one.textContent);
  })()`;
  expect(await page.evaluate(outside)).toEqual([]);
  expect(said).toEqual([]);
  await page.close();
});
