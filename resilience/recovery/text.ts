import type { Resource } from "../facts/resource";
import type { Step } from "./plan";

/** How a person would type the commands that the text names. */
export interface Spoken {
  /** The engine: `pulumi`, or `npx trilith sandbox`. */
  readonly engine: string;
  /** This command: `npx trilith recover --stack NAME`. */
  readonly recover: string;
  /** The stack. */
  readonly stack: string;
}

// Tags by which Trilith's own resources are found in a console.
const tagsShown = ["Name", "trilith-service", "trilith-environment", "trilith-region"];
const nameInputs = ["name", "bucket", "clusterIdentifier", "identifier", "domainName"];
const width = 78;

/**
 * What a person must know of an interrupted operation, as lines of at most 80 columns but for commands, which are to be
 * copied.
 */
export function linesOf({ operation, resource, verdict }: Step, spoken: Spoken): string[] {
  const head = `${verdict.do.padEnd(8)}${resource.name}`;
  const told = verdict.do === "import" ? `as ${verdict.id}` : `${operation}: ${verdict.why}`;
  const lines = [head, ...wrapped(resource.type, "        "), ...wrapped(told, "        ")];
  return verdict.do === "look" ? [...lines, ...whatToLookFor(resource, spoken)] : lines;
}

function whatToLookFor(resource: Resource, spoken: Spoken): string[] {
  const marks = marksOf(resource);
  const look = marks.length > 0 ? wrapped(`Look for: ${marks.join("; ")}`, "        ") : [];
  return [
    ...look,
    "        If it stands, either of these, with its ID:",
    ...importLines(resource, spoken).map((line) => `          ${line}`),
    `          ${spoken.recover} --yes --id '${resource.name}=ID'`,
    "        If it does not, or you have deleted it:",
    `          ${spoken.recover} --yes --absent '${resource.name}'`,
  ];
}

/** By what a person finds a thing in a console: region, physical name, tags. */
function marksOf({ inputs }: Resource): string[] {
  const name = nameInputs.map((input) => inputs[input]).find((value) => typeof value === "string");
  const { region } = inputs;
  const tags = typeof inputs.tags === "object" && inputs.tags !== null ? Object.entries(inputs.tags) : [];
  const shown = tags.flatMap(([key, value]) =>
    tagsShown.includes(key) && typeof value === "string" ? [`${key}=${value}`] : [],
  );
  return [
    ...(typeof region === "string" ? [`in ${region}`] : []),
    ...(typeof name === "string" ? [`named ${name}`] : []),
    ...(shown.length > 0 ? [`tags ${shown.join(", ")}`] : []),
  ];
}

/** The engine's own import of one resource, a flag per line, with ID to fill in. */
function importLines({ type, name, parent, provider, inputs }: Resource, { engine, stack }: Spoken): string[] {
  const region = type.startsWith("aws:") && typeof inputs.region === "string" ? `@${inputs.region}` : "";
  const flags = [
    ...(parent === undefined ? [] : [`--parent 'parent=${parent}'`]),
    ...(provider === undefined ? [] : [`--provider 'provider=${provider.urn}'`]),
    `--generate-code=false --protect=false --yes --stack ${stack}`,
  ];
  const all = [`${engine} import '${type}' \\`, `  '${name}' 'ID${region}' \\`, ...flags.map((flag) => `  ${flag} \\`)];
  return all.map((line, at) => (at === all.length - 1 ? line.replace(/ \\$/, "") : line));
}

/** A text as lines of at most so many columns, 80 if left out, less two; words that are longer stand alone. */
export function wrapped(text: string, indent = "", columns = width): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + last.length + word.length < columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indent + line);
}
