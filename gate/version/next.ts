/** A commit as its message says it. */
export interface Commit {
  /** Its hash. */
  readonly hash: string;
  /** Its whole message. */
  readonly message: string;
}

/** What comes next. */
export interface Next {
  /** The version, without a letter before it. */
  readonly version: string;
  /** What is new, as Markdown: the commits that made it, under what they are. */
  readonly notes: string;
}

type Part = "major" | "minor" | "patch";

const header = /^(?<type>[A-Za-z]+)(?:\((?<scope>[^()\r\n]+)\))?(?<breaking>!)?: (?<description>\S.*)/;
const footer = /^BREAKING[ -]CHANGE: \S/m;
const released: Readonly<Record<string, Part>> = { feat: "minor", fix: "patch", perf: "patch" };
const heads: Readonly<Record<Part, string>> = { major: "Breaking", minor: "New", patch: "Mended" };
const order = ["major", "minor", "patch"] as const;

/**
 * The next version, by the commits since the last one.
 * @param last - The last version, as in `1.4.2`; nothing where there is none yet.
 * @param commits - Since then, the newest first.
 * @returns Nothing where no commit is worth a version.
 * @source https://www.conventionalcommits.org/en/v1.0.0/, https://semver.org/spec/v2.0.0.html (item 4: before 1.0.0
 * anything may change, so what breaks raises the second number)
 */
export function nextVersion(last: string | undefined, commits: readonly Commit[]): Next | undefined {
  const told = commits.flatMap(({ hash, message }) => {
    const part = partOf(message);
    const { scope, description = "" } = header.exec(message)?.groups ?? {};
    const line = `- ${scope === undefined ? "" : `${scope}: `}${description} (${hash.slice(0, 7)})`;
    return part === undefined ? [] : [{ part, line }];
  });
  const highest = order.find((part) => told.some((one) => one.part === part));
  if (highest === undefined) return undefined;
  const notes = order.flatMap((part) => {
    const lines = told.filter((one) => one.part === part).map(({ line }) => line);
    return lines.length === 0 ? [] : [`## ${heads[part]}\n\n${lines.join("\n")}`];
  });
  return { version: last === undefined ? "0.1.0" : raised(last, highest), notes: `${notes.join("\n\n")}\n` };
}

function partOf(message: string): Part | undefined {
  const { type = "", breaking } = header.exec(message)?.groups ?? {};
  if (type === "") return undefined;
  return breaking !== undefined || footer.test(message) ? "major" : released[type.toLowerCase()];
}

function raised(last: string, part: Part): string {
  const [major = 0, minor = 0, patch = 0] = last.split(".").map(Number);
  if (part === "major" && major > 0) return `${major + 1}.0.0`;
  if (part === "patch") return `${major}.${minor}.${patch + 1}`;
  return `${major}.${minor + 1}.0`;
}

/**
 * The highest version among tags.
 * @param tags - As git lists them; what is no `vX.Y.Z` is passed over.
 */
export function lastVersion(tags: readonly string[]): string | undefined {
  const versions = tags.flatMap((tag) => /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1] ?? []);
  const numbers = (version: string) => version.split(".").map(Number);
  return versions.toSorted((a, b) => {
    const [left, right] = [numbers(a), numbers(b)];
    const at = left.findIndex((number, place) => number !== right[place]);
    return at === -1 ? 0 : (right[at] ?? 0) - (left[at] ?? 0);
  })[0];
}
