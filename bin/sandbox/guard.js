// Preloaded into every node process that the engine starts in the sandbox: a program runs only while the sandbox's own
// world answers, so that nothing can be created anywhere else. It waits for the answer before any other code runs.
const { request } = require("node:http");
const { isMainThread, Worker, workerData } = require("node:worker_threads");

const { TRILITH_SANDBOX_SOCKET: socketPath, TRILITH_SANDBOX_WORLD: world, TRILITH_SANDBOX_DEBUG } = process.env;

if (isMainThread && socketPath) {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(__filename, { workerData: { answered, socketPath, world }, execArgv: [] });
  worker.unref();
  if (Atomics.wait(answered, 0, 0, 10_000) === "timed-out" || Atomics.load(answered, 0) !== 1) {
    process.stderr.write(`The sandbox's world (process ${world}) does not answer: nothing was run.\n`);
    process.exit(70);
  }
  require("./quiet").quiet(process.argv[1] ?? "", TRILITH_SANDBOX_DEBUG === "true");
} else if (workerData?.answered) {
  handshake(workerData);
}

function handshake({ answered, socketPath, world }) {
  const say = (outcome) => {
    Atomics.store(answered, 0, outcome);
    Atomics.notify(answered, 0);
  };
  request({ socketPath, path: "/handshake", timeout: 9_000 }, async (answer) => {
    const parts = [];
    for await (const part of answer) parts.push(part);
    say(String(JSON.parse(Buffer.concat(parts)).pid) === world ? 1 : 2);
  })
    .on("error", () => say(2))
    .on("timeout", () => say(2))
    .end();
}
