// Preloaded with the guard. Of every resource the SDK tells the engine three things that only `--debug` shows, each with a
// call of its own, and takes a stack trace of every promise, which only PULUMI_DEBUG_PROMISE_LEAKS shows: a fifth of what
// an update of three hundred resources costs. In the sandbox nobody can set the latter; the first is left where it is
// asked for.
const { dirname, join } = require("node:path");

/**
 * @param {string} program - What node runs; only of the SDK's program for programs anything is changed.
 * @param {boolean} debug - Whether the engine shows what only `--debug` shows.
 */
function quiet(program, debug) {
  if (!/[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run([\\/]index\.js)?$/.test(program)) return;
  try {
    const sdk = join(dirname(require.resolve(program)), "..", "..");
    const log = require(join(sdk, "log"));
    const promises = require(join(sdk, "runtime", "debuggable"));
    if (!debug && typeof log.debug === "function") log.debug = async () => undefined;
    if (typeof promises.debuggablePromise === "function")
      promises.debuggablePromise = untraced(promises.debuggablePromise);
  } catch {
    // Another SDK than those that are known: it keeps its ways.
  }
}

function untraced(debuggablePromise) {
  return (...args) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(...args);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}

module.exports = { quiet };
