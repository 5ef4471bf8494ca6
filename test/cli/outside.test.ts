import { expect, test } from "vitest";
import { answerText } from "../../cli/outside";

test("what the world answers is told a line per value, and a list a line per item", () => {
  const answer = { region: "eastus2", disabled: ["/one", "/two"], was: 6, more: { zone: "1" } };
  expect(answerText(answer)).toBe(
    '  region: eastus2\n  disabled: /one\n  disabled: /two\n  was: 6\n  more: {"zone":"1"}\n',
  );
});

test("a list of nothing has no line", () => {
  expect(answerText({ region: "eastus2", approved: [] })).toBe("  region: eastus2\n");
});
