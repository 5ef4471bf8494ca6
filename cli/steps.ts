/** After so long a person wonders what goes on, in milliseconds. */
const patienceMs = 1000;

/** How often a line elsewhere than at a terminal says that it still goes on, in milliseconds. */
const everyMs = 10_000;

/**
 * Says on a stream what is under way, as soon as that takes longer than a second: one living line at a terminal, a line
 * now and then else. It leaves nothing at a terminal.
 */
export class Steps {
  private readonly began = Date.now();
  private readonly terminal: boolean;
  private now = "";
  private said = 0;
  private readonly timer: NodeJS.Timeout;

  /** @param stream - Standard error: what was asked for goes to standard output. */
  constructor(private readonly stream: NodeJS.WriteStream) {
    this.terminal = stream.isTTY === true;
    this.timer = setInterval(() => this.show(), patienceMs);
    this.timer.unref();
  }

  /** Names what comes next. */
  begin(step: string): void {
    this.now = step;
    // What computes lets no timer strike: it is named before it begins.
    if (this.terminal || Date.now() - this.began > patienceMs) this.show();
  }

  /** Ends it, and clears the terminal's line. */
  end(): void {
    clearInterval(this.timer);
    if (this.terminal) this.stream.write("\r\u001b[K");
  }

  private show(): void {
    const passed = Date.now() - this.began;
    const line = `  ${this.now} ... ${Math.round(passed / 1000)} s`;
    if (this.terminal) this.stream.write(`\r\u001b[K${line.slice(0, (this.stream.columns ?? 80) - 1)}`);
    else if (passed - this.said >= everyMs || this.said === 0) {
      this.said = Math.max(1, passed);
      this.stream.write(`${line}\n`);
    }
  }
}
