import { Command, Option } from "commander";
import type { Estimate } from "../../resilience/estimate/model";
import { mermaidOf } from "../../resilience/picture/mermaid";
import { pictureOf } from "../../resilience/picture/picture";
import { caller } from "../caller";
import { Steps } from "../steps";
import { type Given, type Subject, subjectOf, withSubject } from "../subject";
import { packageVersion } from "../version";
import { estimated, type Numbers, ownNumbers, withNumbers } from "../worked";
import { jsonText, written } from "../written";
import type { PictureAnswer } from "./answer";

type Form = "svg" | "mermaid" | "text" | "json";

interface Options extends Given, Numbers {
  readonly output?: string;
  readonly as?: Form;
  readonly numbers: boolean;
}

const forms: Readonly<Record<Form, (subject: Subject, estimate: Estimate | undefined) => string>> = {
  svg: ({ system }, estimate) => pictureOf(system, estimate).svg,
  mermaid: ({ system }) => mermaidOf(system),
  text: ({ system }, estimate) => pictureOf(system, estimate).text,
  json: ({ name, kind, system }) => {
    const answer: PictureAnswer = { trilith: packageVersion(), name, kind, system };
    return jsonText(answer);
  },
};

/** Forms by the end of a file's name. */
const ends: Readonly<Record<string, Form>> = {
  svg: "svg",
  mmd: "mermaid",
  mermaid: "mermaid",
  txt: "text",
  json: "json",
};

const examples = `
Examples:
  trilith picture prod -o prod.svg              for a page, in light and dark
  trilith picture prod --as mermaid             for a README
  trilith picture prod --as text                for whoever sees no pictures
  trilith picture --state state.json --as json  what was read, for programs

Ends with 0, or with 2 if nothing could be drawn.`;

/** `trilith picture`: regions, what leads users to them, and their data. */
export function picture(): Command {
  const command = new Command("picture").description(
    "draw a stack: regions, what leads users to them, data, and their numbers",
  );
  return withNumbers(withSubject(command))
    .option("-o, --output <file>", "the file to write, its end saying the form; standard output if left out")
    .addOption(new Option("--as <form>", "the form; that of the file's end, else svg").choices(Object.keys(forms)))
    .option("--no-numbers", "leave out what it is worth in an outage")
    .addHelpText("after", examples)
    .action(run);
}

async function run(given: string | undefined, options: Options): Promise<void> {
  const { output, as = ends[output?.split(".").at(-1) ?? ""] ?? "svg", numbers } = options;
  const steps = new Steps(process.stderr);
  try {
    steps.begin(`reading ${given ?? options.state ?? ""}`);
    const subject = await subjectOf(given, options, caller());
    steps.begin("drawing");
    const needs = numbers && (as === "svg" || as === "text");
    const text = forms[as](subject, needs ? estimated(subject, options, ownNumbers(options)) : undefined);
    steps.end();
    written(text.endsWith("\n") ? text : `${text}\n`, output);
  } finally {
    steps.end();
  }
}
