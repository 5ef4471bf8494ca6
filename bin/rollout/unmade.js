// Preloaded into the program while a wave runs. What the program makes new and the wave leaves out has no id and no
// outputs; the SDK takes that for a value, and the program stops where it computes with `undefined`. Here such outputs are
// unknown, as in a preview: what is computed from them waits for a later wave.
// Source: NewSkippedCreateStep in pkg/resource/deploy/step.go of pulumi 3.259, which marks the answer as unknown, and
// resolveProperties in runtime/rpc.js of @pulumi/pulumi 3.248, which does not read the mark.
const { dirname, join } = require("node:path");

honourUnmade(process.argv[1] ?? "");

/** @param {string} program - What node runs; only of the SDK's program for programs anything is changed. */
function honourUnmade(program) {
  if (!/[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run([\\/]index\.js)?$/.test(program)) return;
  const sdk = join(dirname(require.resolve(program)), "..", "..");
  const rpc = require(join(sdk, "runtime", "rpc"));
  const { isDryRun } = require(join(sdk, "runtime", "settings"));
  const { resolveProperties } = rpc;
  if (typeof resolveProperties !== "function" || typeof isDryRun !== "function") return;
  rpc.resolveProperties = (resource, resolvers, type, name, properties, deps, error, ...rest) => {
    const asKnown = () => resolveProperties(resource, resolvers, type, name, properties, deps, error, ...rest);
    if (error || isDryRun() || !("id" in resource)) return asKnown();
    const asUnmade = () => {
      for (const resolve of Object.values(resolvers)) resolve(undefined, false, false);
    };
    return resource.id.isKnown.then((isMade) => (isMade ? asKnown() : asUnmade()), asKnown);
  };
}
