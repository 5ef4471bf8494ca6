import { Argument, Command } from "commander";
import { caller } from "../caller";
import { namesHere } from "./names";
import { type Shell, scripts, shells } from "./shells";
import { completionOf } from "./words";

const examples = `
Examples:
  eval "$(trilith completion bash)"                   in ~/.bashrc
  trilith completion zsh >"\${fpath[1]}/_trilith"      once, then a new shell
  trilith completion fish >~/.config/fish/completions/trilith.fish

The script asks \`trilith\` itself, so it is never older than the commands. It
completes trilith, and npx trilith where the package is installed; in bash and
zsh not where something else completes npx already.`;

/** `trilith completion`: what a shell reads to complete command lines. */
export function completion(): Command {
  return new Command("completion")
    .description("print what bash, zsh or fish reads to complete commands, flags, stacks and regions")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .addHelpText("after", examples)
    .action((shell: Shell) => {
      process.stdout.write(scripts[shell]);
    });
}

/**
 * Answers a shell: a line per word, and one for files.
 * @param program - The program with its commands.
 * @param words - What was typed after the program's name.
 */
export function answer(program: Command, words: readonly string[]): void {
  const { candidates, files } = completionOf(program, words, namesHere(caller()));
  const lines = candidates.map(({ word, means }) => `${word}\t${means}\n`);
  process.stdout.write([...lines, ...(files ? [":files\n"] : [])].join(""));
}
