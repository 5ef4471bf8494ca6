const { existsSync } = require("node:fs");
const { join } = require("node:path");

// Both forms of the pack start here. TypeScript's own loader, which the SDK would use, takes seconds.
process.chdir(__dirname);
const built = join(__dirname, "..", "dist", "policies", "index.js");

try {
  require.resolve("@pulumi/policy");
} catch {
  console.error("The policy pack needs @pulumi/policy: npm install --save-dev @pulumi/policy");
  process.exit(1);
}
if (existsSync(built)) require(built);
else {
  const folder = require("../bin/compiled").compiled(join(__dirname, ".."));
  if (!folder) require("tsx/cjs");
  require(folder ? join(folder, "dist", "policies", "index.js") : "./index.ts");
}
