import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** What Chromium is called, by Debian and by others. */
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * A headless Chromium: the one that `CHROMIUM` names, else the first on the path.
 * @throws Error that says how to get one, where there is none.
 */
export function browserOf(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const folders = (env.PATH ?? "").split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
  const executablePath = env.CHROMIUM ?? found;
  if (executablePath === undefined) {
    throw new Error("no Chromium is on the path: install Debian's package chromium, or set CHROMIUM to its file");
  }
  // Root, as in a container, may not use the sandbox; the pages are our own files.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args });
}
