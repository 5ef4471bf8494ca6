import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { Refusal } from "../engine/refusal";
import { junitOf } from "../resilience/findings/junit";
import { markdownOf } from "../resilience/findings/markdown";
import type { Report } from "../resilience/findings/report";
import { sarifOf } from "../resilience/findings/sarif";
import { packageVersion } from "./version";

/** The forms of a report for machines; `true` is standard output, a text the file to write. */
export interface Formats {
  /** The report as data, in the package's own form. */
  readonly json?: string | true;
  /** SARIF 2.1.0, for code scanning. */
  readonly sarif?: string | true;
  /** JUnit XML, for a pipeline's list of tests. */
  readonly junit?: string | true;
  /** A comment on a pull request. */
  readonly markdown?: string | true;
  /** File at which SARIF shows what is written down nowhere. */
  readonly at?: string;
}

type Format = Exclude<keyof Formats, "at">;

const formats: Readonly<
  Record<Format, { readonly what: string; readonly text: (report: Report, at: string) => string }>
> = {
  json: { what: "as JSON", text: (report) => `${JSON.stringify(report, undefined, 2)}\n` },
  sarif: {
    what: "as SARIF 2.1.0, for code scanning",
    text: (report, file) =>
      `${JSON.stringify(sarifOf(report, { version: packageVersion(), elsewhere: { file, line: 1 } }), undefined, 2)}\n`,
  },
  junit: { what: "as JUnit's XML, for the test results of a pipeline", text: junitOf },
  markdown: { what: "as a comment for a pull request", text: (report) => markdownOf(report) },
};

/** Gives a command the options for the forms of a report. */
export function withFormats(command: Command): Command {
  for (const [name, { what }] of Object.entries(formats)) {
    command.option(`--${name} [file]`, `${what}; to standard output without a file`);
  }
  return command.option("--at <file>", "where SARIF shows findings, from the repository's root", "Pulumi.yaml");
}

/**
 * Writes every form that was asked for.
 * @returns whether one of them went to standard output
 * @throws Refusal when two would go to standard output, or a file cannot be written
 */
export function writeFormats(report: Report, options: Formats): boolean {
  const asked = asFormats(options);
  for (const [format, to] of asked) {
    const text = formats[format].text(report, options.at ?? "Pulumi.yaml");
    if (to === true) process.stdout.write(text);
    else write(to, text);
  }
  return asked.some(([, to]) => to === true);
}

/**
 * Refuses what cannot be meant, before anything is asked: two forms on standard output, or a stack's name where a file's
 * belongs, since what follows an option is its file.
 * @throws Refusal
 */
export function checkFormats(options: Formats): void {
  const asked = asFormats(options);
  if (asked.filter(([, to]) => to === true).length > 1) {
    throw new Refusal("Only one form can go to standard output: give the others a file, as in --sarif out.sarif.");
  }
  for (const [format, to] of asked) {
    if (to !== true && !/[./]/.test(to)) {
      throw new Refusal(
        `--${format} ${to} would write a file of that name: say what is asked about first, or --${format}=./${to}.`,
      );
    }
  }
}

function asFormats(options: Formats): readonly (readonly [Format, string | true])[] {
  const names = Object.keys(formats) as Format[];
  return names.flatMap((format) => {
    const to = options[format];
    return to === undefined ? [] : [[format, to] as const];
  });
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Refusal(`${file} cannot be written: ${(error as Error).message}`);
  }
}
