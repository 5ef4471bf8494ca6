import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { groupOf } from "../../generators/site/pages";
import { deadLinks } from "../../generators/site/site";
import { checkout } from "./page";

const folder = mkdtempSync(join(tmpdir(), "trilith-site-"));
afterAll(() => rmSync(folder, { recursive: true }));

function site(links: readonly string[], below = ""): void {
  const body = links.map((to) => `<a href="${to}">${to}</a>`).join("");
  writeFileSync(join(folder, "index.html"), `<html><body>${body}</body></html>`);
  writeFileSync(join(folder, "other.html"), `<html><body><h2 id="here">here</h2>${below}</body></html>`);
}

test("a link to a page and an anchor that are there is no finding, and other sites are not asked", async () => {
  site(["other.html", "other.html#here", "https://nowhere.invalid/"]);
  expect(await deadLinks(folder)).toEqual([]);
});

test("a link to a page that is not there is found, also on a page that another one leads to", async () => {
  site(["gone.html", "other.html"], `<a href="below.html">below</a>`);
  expect(await deadLinks(folder)).toEqual(["gone.html", "below.html"]);
});

test("a link to an anchor that is not there is found", async () => {
  site(["other.html#gone"]);
  expect(await deadLinks(folder)).toEqual(["other.html#gone"]);
});

test("every page of docs/ has its group in the site, and no group has a page that is gone", () => {
  const pages = readdirSync(join(checkout, "docs")).flatMap((file) =>
    file.endsWith(".md") ? [file.slice(0, -3)] : [],
  );
  expect(Object.keys(groupOf).sort()).toEqual(pages.sort());
});
