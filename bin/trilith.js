#!/usr/bin/env node
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const root = join(__dirname, "..");
const main = (folder) => join(folder, "dist", "cli", "main.js");

// Scripts and prompts ask for the version: it costs no more than a look at a file.
if (process.argv.length === 3 && ["--version", "-V"].includes(process.argv[2])) {
  console.log(require("../package.json").version);
} else if (existsSync(main(root))) require(main(root)).main(process.argv);
else {
  const folder = require("./compiled").compiled(root);
  if (folder) {
    process.setSourceMapsEnabled(true);
    require(main(folder)).main(process.argv);
  } else fromSources();
}

async function fromSources() {
  (await import("tsx/esm/api")).register();
  require("tsx/cjs");
  require(join(root, "cli", "main.ts")).main(process.argv);
}
