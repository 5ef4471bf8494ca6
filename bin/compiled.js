// The programs of a checkout as JavaScript. TypeScript that is loaded file by file costs every command and every world of
// the sandbox half a second; all files together take esbuild a third of one, once after each change. They go where nothing
// of them shadows a source: into a cache, under a name that stands for the sources as they are.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const { homedir } = require("node:os");
const { join, relative } = require("node:path");

/** What is compiled; the rest of the package stands beside it by link, as beside `dist` of the published one. */
const rooms = [
  "cli",
  "components",
  "engine",
  "gate",
  "languages",
  "policies",
  "preview",
  "resilience",
  "sandbox",
  "stacks",
];
const notLinked = new Set([".git", ".trilith", "dist", "test"]);

/** How long a folder stays after it was last started from, in milliseconds: programs load parts of it when they need them. */
const kept = 3_600_000;

/**
 * @param {string} root - A checkout's folder.
 * @returns {string | undefined} The folder with `dist` of the sources as they are now; undefined where there is no esbuild,
 * where nothing can be written, and where a source has an error, which whoever loads the source tells better.
 */
function compiled(root) {
  const { XDG_CACHE_HOME, HOME = homedir() } = process.env;
  // The second is for a node_modules that cannot be written to.
  const homes = [join(root, "node_modules", ".cache"), XDG_CACHE_HOME || join(HOME, ".cache")];
  try {
    const files = rooms.flatMap((room) => sourcesIn(join(root, room)));
    const name = nameOf(root, files);
    for (const home of homes) {
      const folder = folderIn(join(home, "trilith", "compiled"), name, root, files);
      if (folder) return folder;
    }
  } catch {
    return undefined;
  }
}

function folderIn(home, name, root, files) {
  const folder = join(home, name);
  try {
    const { mtimeMs } = fs.statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs === undefined) compile(root, files, home, folder);
    else if (Date.now() - mtimeMs > kept / 6) fs.utimesSync(folder, new Date(), new Date());
    return folder;
  } catch {
    return undefined;
  }
}

function sourcesIn(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") || entry.name === "node_modules" ? [] : sourcesIn(path);
    return /\.ts$|(?<!^tsconfig)\.json$/.test(entry.name) ? [path] : [];
  });
}

// The time of the last change of any kind: a file that is put back keeps the time at which it was written.
function nameOf(root, files) {
  const { version } = JSON.parse(fs.readFileSync(join(root, "node_modules", "esbuild", "package.json"), "utf8"));
  const hash = createHash("sha256").update(`${fs.realpathSync(root)}\n${version}\n`);
  for (const file of files) {
    const { ctimeMs, size } = fs.statSync(file);
    hash.update(`${relative(root, file)} ${ctimeMs} ${size}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

// Two processes may compile at once: each into a folder of its own, and the first to be done gives its one the name.
function compile(root, files, home, folder) {
  fs.mkdirSync(home, { recursive: true });
  for (const old of fs.readdirSync(home)) {
    const path = join(home, old);
    if (Date.now() - fs.statSync(path).mtimeMs > kept) fs.rmSync(path, { recursive: true, force: true });
  }
  const fresh = fs.mkdtempSync(join(home, "new-"));
  try {
    require("esbuild").buildSync({
      absWorkingDir: root,
      entryPoints: files,
      outbase: root,
      outdir: join(fresh, "dist"),
      format: "cjs",
      platform: "node",
      target: "node20",
      loader: { ".json": "copy" },
      sourcemap: "linked",
      sourcesContent: false,
      logLevel: "silent",
    });
    for (const entry of fs.readdirSync(root)) {
      if (!notLinked.has(entry)) fs.symlinkSync(join(root, entry), join(fresh, entry));
    }
    fs.renameSync(fresh, folder);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  }
}

module.exports = { compiled };
