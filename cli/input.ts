import { existsSync, readFileSync, readSync } from "node:fs";
import { Refusal } from "../engine/refusal";

// Not `process.stdin.fd`: naming the stream makes a pipe non-blocking.
const standardInput = 0;

/** How long a reader waits for a slow writer before it looks again, in milliseconds. */
const patienceMs = 10;

/** What to give where a state is asked for. */
export const stateHint = "give what `pulumi stack export` printed";

/**
 * The text of a file, in UTF-8 or in what a redirect of Windows PowerShell writes; `-` is standard input.
 * @throws Refusal when there is none
 */
export function textIn(file: string, hint: string): string {
  if (file !== "-" && !existsSync(file)) throw new Refusal(`There is no file ${file}; ${hint}.`);
  const bytes = bytesIn(file);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new Refusal(`${named(file)} is compressed: unpack it with gunzip.`);
  return decoded(bytes);
}

function bytesIn(file: string): Buffer {
  try {
    return file === "-" ? bytesPiped() : readFileSync(file);
  } catch (error) {
    throw new Refusal(`${named(file)} cannot be read: ${(error as Error).message}`);
  }
}

/** Standard input to its end. Who else runs in this process, as the SDK does, may have made it non-blocking: EAGAIN is no end. */
function bytesPiped(): Buffer {
  const parts: Buffer[] = [];
  const part = Buffer.alloc(1 << 16);
  for (;;) {
    const size = sizeRead(part);
    if (size === 0) return Buffer.concat(parts);
    if (size === undefined) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, patienceMs);
    else parts.push(Buffer.from(part.subarray(0, size)));
  }
}

/** How much was read; nothing where there is nothing yet. */
function sizeRead(part: Buffer): number | undefined {
  try {
    return readSync(standardInput, part);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return undefined;
    if (code === "EOF") return 0; // Windows
    throw error;
  }
}

/** UTF-16 by its byte-order mark, or by the zero beside a first character that JSON, YAML and logs all have in ASCII. */
function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0 && first !== undefined);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined);
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const text = isLittle ? even.toString("utf16le") : isBig ? Buffer.from(even).swap16().toString("utf16le") : undefined;
  return (text ?? bytes.toString("utf8")).replace(/^\uFEFF/, "");
}

/**
 * What a file of JSON holds; `-` is standard input.
 * @throws Refusal when there is none, or it is no JSON
 */
export function jsonIn(file: string, hint: string): unknown {
  const text = textIn(file, hint);
  if (text.trim() === "") throw new Refusal(`${named(file)} is empty: what should have written it failed; ${hint}.`);
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own words quote the text, which may be a secret.
    throw new Refusal(`${named(file)} is no JSON${whereOf(text, (error as Error).message)}; ${hint}.`);
  }
}

/** What an operator can do something about: a file of another form, one that breaks off, the line of a mistake. */
function whereOf(text: string, said: string): string {
  if (/^\s*(?:---|#|[\w"'./-]+:\s)/.test(text)) return ", it looks like YAML";
  if (!/^\s*[[{"]/.test(text)) return "";
  if (/unexpected end|unterminated/i.test(said)) return `: it breaks off at line ${text.trimEnd().split("\n").length}`;
  const at = placeOf(text, said);
  return at === undefined ? "" : `: look at line ${text.slice(0, at).split("\n").length}`;
}

/** Where the parser stopped: it says the place, or quotes ten characters on either side of it. */
function placeOf(text: string, said: string): number | undefined {
  const position = /position (\d+)/.exec(said)?.[1];
  if (position !== undefined) return Number(position);
  const [, before, quoted = ""] = /, (\.\.\.)?"([\s\S]*?)"(?:\.\.\.)? is not valid JSON$/.exec(said) ?? [];
  const start = quoted === "" ? -1 : text.indexOf(quoted);
  return start === -1 ? undefined : start + (before === undefined ? 0 : 10);
}

/** A file as a sentence begins with it. */
export function named(file: string): string {
  return file === "-" ? "Standard input" : file;
}
