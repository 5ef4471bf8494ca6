#!/usr/bin/env node
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const built = join(__dirname, "..", "dist", "cli", "main.js");
const source = join(__dirname, "..", "cli", "main.ts");

if (!existsSync(built)) require("tsx/cjs");
require(existsSync(built) ? built : source).main(process.argv);
