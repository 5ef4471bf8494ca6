import { resolve } from "node:path";
import { expect, test } from "vitest";
import { trilith } from "../trilith";

const log = resolve(__dirname, "../../resilience/findings/logs/preview.log");

test("a log on standard input tells the findings and what the run would do, as the same log in a file does", async () => {
  const flags = ["--changes", "--stack", "prod"];
  const [piped, read] = await Promise.all([
    trilith(["findings", "-", ...flags], log),
    trilith(["findings", log, ...flags]),
  ]);
  expect(piped).toMatchObject({ code: 0, out: read.out, err: "" });
  expect(read.out).toContain("#### What it would do");
});
