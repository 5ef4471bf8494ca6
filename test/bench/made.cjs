// Preloaded into a Pulumi program: says when the program asks for its first resource besides the stack itself.
const { appendFileSync } = require("node:fs");
const Module = require("node:module");

const file = process.env.TRILITH_BENCH_MADE;
const load = Module._load;

if (file) {
  Module._load = (request, ...rest) => {
    const loaded = load(request, ...rest);
    const { registerResource, prepareResource } = loaded ?? {};
    if (registerResource && prepareResource) {
      Module._load = load;
      loaded.registerResource = (...args) => {
        const [, , type] = args;
        if (type !== "pulumi:pulumi:Stack") {
          loaded.registerResource = registerResource;
          appendFileSync(file, String(performance.timeOrigin + performance.now()));
        }
        return registerResource(...args);
      };
    }
    return loaded;
  };
}
