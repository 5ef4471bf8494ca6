import { matches, type Rule } from "./rule";
import { isCode, linesOf, type SourceFile } from "./tree";

const longestFileLines = 250;

// Written in parts, so that this table does not find itself.
const suppressions = ["@ts-" + "(ignore|expect-error|nocheck)", "biome-" + "ignore", "(eslint|tslint)-" + "disable"];
const unfinished = ["TO" + "DO\\b", "FIX" + "ME\\b", "\\b(test|it|describe)\\.(skip|todo|only|fails)" + "\\b"];
const registries =
  /\b(public\.ecr\.aws|docker\.io|ghcr\.io|quay\.io|gcr\.io|pkg\.dev|registry\.k8s\.io|mcr\.microsoft\.com)\//;
const outside = ["(^|[\\s\"'`(=])/wor" + "k/", "\\.\\./" + "shared\\b"];

/** Rules on what a file's text may hold. Types `any` and `!` are biome's to find: noExplicitAny, noNonNullAssertion. */
export const textRules: readonly Rule[] = [
  {
    id: "long-file",
    instead: `split it: ${longestFileLines} lines at most, tests too`,
    broken: (files) =>
      files
        .filter((file) => isCode(file) && linesOf(file).length > longestFileLines)
        .map((file) => ({ path: file.path, line: longestFileLines + 1, found: `${linesOf(file).length} lines` })),
  },
  {
    id: "suppression",
    instead: "change the code until the tool agrees",
    broken: (files) => matches(files.filter(isCode), new RegExp(suppressions.join("|"))),
  },
  {
    id: "unfinished",
    instead: "finish it or take it out",
    broken: (files) => matches(files.filter(isCode), new RegExp(unfinished.join("|"))),
  },
  {
    id: "name-of-node",
    instead: "call it otherwise: compiled, every file is a function that has this name already, and cannot be loaded",
    broken: (files) =>
      matches(files.filter(isCode), /^(?:export )?(?:const|let|function|class) (?:module|__dirname|__filename)\b/),
  },
  {
    id: "outside-path",
    instead: "name nothing that lies outside the project: it is not there on another machine",
    broken: (files) => matches(files, new RegExp(outside.join("|"))),
  },
  {
    id: "image-elsewhere",
    instead: "name it in components/kubernetes/versions.ts, the only file that knows images",
    broken: (files) =>
      matches(
        files.filter(({ path }) => path.startsWith("components/") && path !== "components/kubernetes/versions.ts"),
        registries,
      ),
  },
  { id: "lock-file", instead: "run npm install with omit-lockfile-registry-resolved=true", broken: brokenLockFile },
  {
    id: "lock-file-gap",
    instead:
      "run npm install without node_modules, on a registry that has every platform's package: `npm ci` refuses gaps",
    broken: lockFileGaps,
  },
];

// A resolved URL names the registry of whoever ran `npm install` last: a mirror that others cannot reach.
function brokenLockFile(files: readonly SourceFile[]) {
  return matches(
    files.filter(({ path }) => path.endsWith("package-lock.json")),
    /"resolved": "(?!\.)[^"]*"|"file:\/[^"]*"/,
  );
}

interface LockFile {
  readonly packages?: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

// npm leaves out the packages of other platforms when it finds its own already installed, or cannot fetch the others.
function lockFileGaps(files: readonly SourceFile[]) {
  return files
    .filter(({ path }) => path.endsWith("package-lock.json"))
    .flatMap(({ path, text }) => {
      const { packages = {} } = JSON.parse(text) as LockFile;
      const locked = Object.keys(packages);
      const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
        Object.keys(optionalDependencies),
      );
      const missing = wanted.filter((name) => !locked.some((place) => place.endsWith(`node_modules/${name}`)));
      return missing.map((found) => ({ path, line: lineOf(text, found), found: `${found} is not locked` }));
    });
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split("\n").length;
}
