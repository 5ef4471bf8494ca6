/** How many users were led to each region, and how many were served, second by second. */
export class Tally {
  private readonly out: Int32Array;
  private readonly led: readonly Int32Array[];
  private readonly seconds: number;

  /**
   * @param regions - Codes in the order of their places.
   * @param clients - How many users there are.
   * @param endSeconds - What comes later is not counted.
   */
  constructor(
    private readonly regions: readonly string[],
    private readonly clients: number,
    endSeconds: number,
  ) {
    this.seconds = Math.ceil(endSeconds) + 2;
    this.out = new Int32Array(this.seconds);
    this.led = regions.map(() => new Int32Array(this.seconds));
  }

  /** A user begins at a place. */
  starts(place: number): void {
    add(this.led[place], 0, 1);
  }

  /** A user goes from one place to another; places beyond the regions are nowhere. */
  moves(at: number, from: number, to: number): void {
    const second = Math.ceil(at);
    add(this.led[from], second, -1);
    add(this.led[to], second, 1);
  }

  /** A user is without service from one second to another. */
  lacks(from: number, to: number): void {
    add(this.out, Math.ceil(from), 1);
    add(this.out, Math.ceil(to), -1);
  }

  /**
   * Sums it up.
   * @param grain - Share of the users that has to change for a second to be told.
   * @param always - Seconds that are told in any case.
   */
  told(
    grain: number,
    always: readonly number[],
  ): readonly {
    readonly atSeconds: number;
    readonly served: number;
    readonly led: Readonly<Record<string, number>>;
  }[] {
    const rows = [];
    const asked = new Set(always.map((second) => Math.ceil(second)));
    const led = this.regions.map(() => 0);
    let [out, before, moved] = [0, -1, 0];
    for (let second = 0; second < this.seconds; second++) {
      out += this.out[second] ?? 0;
      for (let place = 0; place < led.length; place++) {
        const more = this.led[place]?.[second] ?? 0;
        led[place] = (led[place] ?? 0) + more;
        moved += Math.abs(more) / 2;
      }
      const done = out !== before && (out === 0 || before <= 0);
      const few = grain * this.clients;
      if (!done && Math.abs(out - before) < few && moved < few && !asked.has(second)) continue;
      before = out;
      moved = 0;
      const shares = this.regions.map((region, place) => [region, (led[place] ?? 0) / this.clients] as const);
      rows.push({ atSeconds: second, served: 1 - out / this.clients, led: Object.fromEntries(shares) });
    }
    return rows;
  }
}

function add(series: Int32Array | undefined, second: number, count: number): void {
  if (series !== undefined && second < series.length) series[second] = (series[second] ?? 0) + count;
}
