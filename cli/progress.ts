import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import pc from "picocolors";

/** How often the line is drawn anew at a terminal, and printed elsewhere, in milliseconds. */
const EVERY = { terminal: 200, elsewhere: 10_000 };

const PAST: Readonly<Record<string, string>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  same: "unchanged",
};

/** What the engine has done so far, read from its event log. */
export class Progress {
  private steps = 0;
  private done: Readonly<Record<string, number>> = {};
  private readonly start = Date.now();
  private offset = 0;
  private rest = "";
  private last = "";

  /** @param log the file that the engine writes with `--event-log`, one JSON event per line */
  constructor(private readonly log: string) {}

  /** Reads what the log has gained. */
  read(): void {
    if (!existsSync(this.log)) return;
    const { size } = statSync(this.log);
    const part = Buffer.alloc(size - this.offset);
    const file = openSync(this.log, "r");
    this.offset += readSync(file, part, 0, part.length, this.offset);
    closeSync(file);
    const lines = (this.rest + part).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.take(line);
  }

  /** One line: how far it is, how long it took so far, and what came last; at most `columns` wide. */
  line(columns: number): string {
    const line = `  ${this.steps} steps, ${this.seconds} s  ${this.last}`;
    return line.length < columns ? line : line.slice(0, columns - 1);
  }

  /** What was done, as the engine counts it when it is over: `190 created, in 15 s`. */
  summary(): string {
    const parts = Object.entries(PAST).flatMap(([op, past]) => (this.done[op] ? `${this.done[op]} ${past}` : []));
    return `  ${parts.join(", ") || "nothing to do"}, in ${this.seconds} s`;
  }

  private get seconds(): number {
    return Math.round((Date.now() - this.start) / 1000);
  }

  private take(line: string): void {
    const { resOutputsEvent: step, summaryEvent: end } = JSON.parse(line);
    if (end) this.done = end.resourceChanges;
    if (!step) return;
    this.steps += 1;
    this.last = `${step.metadata.type} ${step.metadata.urn.split("::").at(-1)}`;
  }
}

/** Shows the progress of some work on a stream until it ends: one living line at a terminal, a line now and then else. */
export async function shown<T>(progress: Progress, stream: NodeJS.WriteStream, work: Promise<T>): Promise<T> {
  const terminal = stream.isTTY === true;
  const draw = () => {
    progress.read();
    const line = progress.line(stream.columns ?? 120);
    stream.write(terminal ? `\r\u001b[K${pc.dim(line)}` : `${line}\n`);
  };
  const timer = setInterval(draw, terminal ? EVERY.terminal : EVERY.elsewhere);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    progress.read();
    if (terminal) stream.write("\r\u001b[K");
  }
}
