import { Argument, Command, Option } from "commander";
import { expect, test } from "vitest";
import { completionOf, type Names } from "../../../cli/completion/words";

const names: Names = {
  stacks: () => ["prod", "staging"],
  regions: (stack) => (stack === "prod" ? ["eu-west-1"] : ["eu-west-1", "us-east-2"]),
};

function program(): Command {
  const look = new Command("look")
    .description("look at a stack: it changes nothing")
    .argument("[stack]", "the stack")
    .argument("[other]", "another one")
    .option("-l, --lose <region>", "a region; more follows")
    .option("--state <file>", "a file")
    .option("--json [file]", "as JSON")
    .addOption(new Option("--as <form>", "the form").choices(["svg", "text"]))
    .addOption(new Option("--secret", "nobody's business").hideHelp())
    .action(() => undefined);
  const inner = new Command("inner").description("below").addArgument(new Argument("<kind>").choices(["one", "two"]));
  const outer = new Command("outer").argument("<command...>").addCommand(inner);
  return new Command("trilith").addCommand(look).addCommand(outer);
}

const wordsAfter = (...words: string[]) => {
  const { candidates, files } = completionOf(program(), words, names);
  return [...candidates.map(({ word }) => word), ...(files ? [":files"] : [])];
};

const lines: readonly (readonly [readonly string[], readonly string[]])[] = [
  [[""], ["look", "outer", "help"]],
  [["lo"], ["look"]],
  [
    ["look", ""],
    ["prod", "staging", ":files"],
  ],
  [
    ["look", "st"],
    ["staging", ":files"],
  ],
  [
    ["look", "prod", ""],
    ["prod", "staging", ":files"],
  ],
  [["look", "prod", "staging", ""], []],
  [
    ["look", "--"],
    ["--lose", "--state", "--json", "--as", "--help", ":files"],
  ],
  [
    ["look", "-l"],
    ["-l", ":files"],
  ],
  [["look", "prod", "--lose", ""], ["eu-west-1"]],
  [
    ["look", "--lose", ""],
    ["eu-west-1", "us-east-2"],
  ],
  [["look", "--lose=us"], ["--lose=us-east-2"]],
  [
    ["look", "--as", ""],
    ["svg", "text"],
  ],
  [["look", "--as=s"], ["--as=svg"]],
  [
    ["look", "--as", "svg", ""],
    ["prod", "staging", ":files"],
  ],
  [["look", "--state", ""], [":files"]],
  [["look", "--json", ""], [":files"]],
  [
    ["look", "--json", "--st"],
    ["--state", ":files"],
  ],
  [
    ["look", "--json", "--lose", ""],
    ["eu-west-1", "us-east-2"],
  ],
  [["look", "--", "--"], [":files"]],
  [
    ["outer", ""],
    ["inner", "help"],
  ],
  [
    ["outer", "inner", ""],
    ["one", "two"],
  ],
  [["outer", "inner", "--"], ["--help"]],
  [["nothing", "of", ""], []],
];

test.each(lines)("a shell is offered, after %j, what the commands declare", (words, expected) => {
  expect(wordsAfter(...words)).toEqual(expected);
});

test("a shell is told what each means, in its first thought", () => {
  const { candidates } = completionOf(program(), ["l"], names);
  expect(candidates).toEqual([{ word: "look", means: "look at a stack" }]);
  expect(completionOf(program(), ["look", "--lo"], names).candidates).toEqual([{ word: "--lose", means: "a region" }]);
});
