import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Steps } from "../../cli/steps";

class Stream {
  written = "";
  constructor(readonly isTTY: boolean) {}
  write(text: string): void {
    this.written += text;
  }
}

const stepsOn = (stream: Stream) => new Steps(stream as unknown as NodeJS.WriteStream);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("nothing is said of what is over within a second", () => {
  const stream = new Stream(false);
  const steps = stepsOn(stream);
  steps.begin("reading prod");
  vi.advanceTimersByTime(900);
  steps.end();
  expect(stream.written).toBe("");
});

test("what takes longer says what it does: once, and then every ten seconds", () => {
  const stream = new Stream(false);
  const steps = stepsOn(stream);
  steps.begin("reading prod");
  vi.advanceTimersByTime(9_000);
  expect(stream.written).toBe("  reading prod ... 1 s\n");
  steps.begin("making draws");
  vi.advanceTimersByTime(3_000);
  expect(stream.written).toBe("  reading prod ... 1 s\n  making draws ... 11 s\n");
  steps.end();
});

test("at a terminal a step is named before it begins, and nothing of it is left", () => {
  const stream = new Stream(true);
  const steps = stepsOn(stream);
  steps.begin("making draws");
  expect(stream.written).toBe("\r\u001b[K  making draws ... 0 s");
  vi.advanceTimersByTime(2_000);
  steps.end();
  steps.end();
  const cleared = "\r\u001b[K";
  expect(stream.written.endsWith(`  making draws ... 2 s${cleared}${cleared}`)).toBe(true);
});
