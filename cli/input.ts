import { existsSync, readFileSync } from "node:fs";
import { Refusal } from "../sandbox/engine/refusal";

// Not `process.stdin.fd`: naming the stream makes a pipe non-blocking, and a slow writer's then ends in EAGAIN.
const standardInput = 0;

/** What to give where a state is asked for. */
export const stateHint = "give what `pulumi stack export` printed";

/**
 * The text of a file; `-` is standard input.
 * @throws Refusal when there is none
 */
export function textIn(file: string, hint: string): string {
  if (file !== "-" && !existsSync(file)) throw new Refusal(`There is no file ${file}; ${hint}.`);
  try {
    return readFileSync(file === "-" ? standardInput : file, "utf8");
  } catch (error) {
    throw new Refusal(`${named(file)} cannot be read: ${(error as Error).message}`);
  }
}

/**
 * What a file of JSON holds; `-` is standard input.
 * @throws Refusal when there is none, or it is no JSON
 */
export function jsonIn(file: string, hint: string): unknown {
  const text = textIn(file, hint);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote the text, which may be a secret.
    throw new Refusal(`${named(file)} is no JSON; ${hint}.`);
  }
}

/** A file as a sentence begins with it. */
export function named(file: string): string {
  return file === "-" ? "Standard input" : file;
}
