import { linesOf, type SourceFile } from "./tree";

/** A place where a house rule is broken. */
export interface Finding {
  /** Path from the project's root. */
  readonly path: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** What was found. */
  readonly found: string;
}

/** A house rule: where it is broken, and what to do then. */
export interface Rule {
  /** Short name, in lower case. */
  readonly id: string;
  /** What to do where it is broken. */
  readonly instead: string;
  /** Every place where the rule is broken. */
  readonly broken: (files: readonly SourceFile[]) => Finding[];
}

/**
 * Every line of the given files that matches.
 * @param files - Where to look.
 * @param pattern - What to look for; a pattern without the flag `g`.
 */
export function matches(files: readonly SourceFile[], pattern: RegExp): Finding[] {
  return files.flatMap((file) =>
    linesOf(file).flatMap((text, index) => {
      const found = pattern.exec(text)?.[0];
      return found === undefined ? [] : [{ path: file.path, line: index + 1, found: found.trim() }];
    }),
  );
}

/**
 * What breaks the rules, one line each: `path:line rule: found; what to do`.
 * @param rules - The rules.
 * @param files - The files.
 */
export function report(rules: readonly Rule[], files: readonly SourceFile[]): string[] {
  return rules.flatMap(({ id, instead, broken }) =>
    broken(files).map(({ path, line, found }) => `${path}:${line} ${id}: ${found}; ${instead}`),
  );
}
