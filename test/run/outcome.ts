/** What a ring's run came to. */
export interface Outcome {
  readonly passed: number;
  /** Failed tests, and one for each fault that is no test: a file that could not be loaded, a run that broke off. */
  readonly failed: number;
  readonly skipped: number;
  /** One line for each fault that is no failed test. */
  readonly faults: readonly string[];
}

/** The parts of vitest's JSON report that are counted. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a ring's results. Nothing passes on nothing: a missing report, a ring without a test, a file that could not be
 * loaded and a non-zero exit without a failed test each count as one failure.
 * @param report - vitest's JSON report as text, absent when none was written.
 * @param exitCode - vitest's exit code, null when a signal ended it.
 */
export function outcomeOf(report: string | undefined, exitCode: number | null): Outcome {
  const files = report === undefined ? [] : (JSON.parse(report) as Report).testResults;
  const statuses = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length;
  const failedTests = count("failed");
  const faults = [...faultsIn(files, statuses.length, report !== undefined)];
  if (exitCode !== 0 && failedTests + faults.length === 0) {
    faults.push(`vitest ended with ${exitCode ?? "a signal"} though no test failed: see the errors above`);
  }
  return {
    passed: count("passed"),
    failed: failedTests + faults.length,
    skipped: count("pending", "skipped", "todo", "disabled"),
    faults,
  };
}

function faultsIn(files: Report["testResults"], tests: number, reported: boolean): string[] {
  if (!reported) return ["vitest wrote no report: it crashed"];
  const broken = files
    .filter(({ status, assertionResults }) => status === "failed" && !assertionResults.some(isFailed))
    .map(({ name, message }) => `${name} could not be run: ${message?.split("\n")[0] ?? "no reason given"}`);
  return tests === 0 && broken.length === 0 ? ["the ring ran no test"] : broken;
}

function isFailed({ status }: { readonly status: string }): boolean {
  return status === "failed";
}

/**
 * The outcomes of all rings in one.
 * @param outcomes - One for each ring.
 */
export function sum(outcomes: readonly Outcome[]): Outcome {
  const total = (key: "passed" | "failed" | "skipped") => outcomes.reduce((all, outcome) => all + outcome[key], 0);
  return {
    passed: total("passed"),
    failed: total("failed"),
    skipped: total("skipped"),
    faults: outcomes.flatMap(({ faults }) => faults),
  };
}

/**
 * The last line of a run: `N passed, N failed`, with `, N skipped` where there are any.
 * @param outcome - The sum of all rings.
 */
export function lastLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
