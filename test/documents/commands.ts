import { parse } from "yaml";
import { blocks, pages } from "./page";

/** A command that a page tells somebody to run. */
export interface Told {
  /** Page, as its path from the project's root. */
  readonly page: string;
  /** The command in words, as a shell splits them; variables stay as they are. */
  readonly words: readonly string[];
}

/** Every command of every page: of its blocks, of the steps of pipelines, and between backticks in a sentence. */
export function commandsTold(): Told[] {
  const inBlocks = blocks.flatMap(({ page, language, text }) =>
    linesIn(language, text).map((line) => ({ page, line })),
  );
  const inSentences = pages.flatMap(({ path, prose }) =>
    [...prose.matchAll(/`((?:npx|npm|pulumi|aws|trilith) [^`]+)`/g)].map(([, line = ""]) => ({ page: path, line })),
  );
  return [...inBlocks, ...inSentences].flatMap(({ page, line }) =>
    line.split(/ && | \| /).map((part) => ({ page, words: wordsOf(part) })),
  );
}

function linesIn(language: string, text: string): string[] {
  if (language === "sh") return shellLines(text);
  if (language === "console") return shellLines(text.replace(/^(?!\$ ).*$/gm, "").replace(/^\$ /gm, ""));
  if (language !== "yaml" || !/^\s*run:/m.test(text)) return [];
  return (parse(text) as { run?: string }[]).flatMap(({ run = "" }) => shellLines(run));
}

function shellLines(text: string): string[] {
  return text
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.replace(/(^|\s+)#.*$/, "").trim())
    .filter((line) => line !== "");
}

/**
 * A command's words.
 * @param line - As a shell reads it; what is written to a file is left out.
 */
export function wordsOf(line: string): string[] {
  const [command = ""] = line.split(" > ");
  const words = command.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replace(/^(['"])(.*)\1$/, "$2"));
}
