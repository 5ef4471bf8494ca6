/**
 * What is still to come, earliest first; what falls on the same second comes in the order in which it was put in, so
 * that a drill is the same on every machine. Small libraries of heaps leave that order open, hence a heap of our own.
 */
export class Queue {
  private readonly seconds: number[] = [];
  private readonly turns: number[] = [];
  private readonly acts: (() => void)[] = [];
  private put = 0;

  /** How much is still to come. */
  get size(): number {
    return this.acts.length;
  }

  /**
   * Puts something in.
   * @param atSeconds - When it comes.
   * @param act - What happens then.
   */
  add(atSeconds: number, act: () => void): void {
    let place = this.acts.length;
    const turn = this.put++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.later(parent, atSeconds, turn)) break;
      this.move(parent, place);
      place = parent;
    }
    this.set(place, atSeconds, turn, act);
  }

  /**
   * Takes the earliest out.
   * @returns When it comes and what happens, or nothing where all is done.
   */
  next(): { readonly atSeconds: number; readonly act: () => void } | undefined {
    const [atSeconds, act] = [this.seconds[0], this.acts[0]];
    const [lastSeconds, lastTurn, lastAct] = [this.seconds.pop(), this.turns.pop(), this.acts.pop()];
    if (atSeconds === undefined || act === undefined || lastSeconds === undefined) return undefined;
    if (lastTurn === undefined || lastAct === undefined) return undefined;
    if (this.acts.length > 0) this.sink(lastSeconds, lastTurn, lastAct);
    return { atSeconds, act };
  }

  private sink(atSeconds: number, turn: number, act: () => void): void {
    const size = this.acts.length;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      const other = child + 1;
      const least = other < size && this.before(other, child) ? other : child;
      if (this.later(least, atSeconds, turn)) break;
      this.move(least, place);
      place = least;
    }
    this.set(place, atSeconds, turn, act);
  }

  private later(place: number, atSeconds: number, turn: number): boolean {
    const seconds = this.seconds[place] ?? 0;
    return seconds > atSeconds || (seconds === atSeconds && (this.turns[place] ?? 0) > turn);
  }

  private before(first: number, second: number): boolean {
    return !this.later(first, this.seconds[second] ?? 0, this.turns[second] ?? 0);
  }

  private move(from: number, to: number): void {
    const act = this.acts[from];
    if (act !== undefined) this.set(to, this.seconds[from] ?? 0, this.turns[from] ?? 0, act);
  }

  private set(place: number, atSeconds: number, turn: number, act: () => void): void {
    this.seconds[place] = atSeconds;
    this.turns[place] = turn;
    this.acts[place] = act;
  }
}

/** The time of a drill: it goes from one event to the next. */
export class Clock {
  private readonly queue = new Queue();
  private seconds = 0;

  /** Seconds since the first failure. */
  get now(): number {
    return this.seconds;
  }

  /**
   * Has something happen later.
   * @param atSeconds - When; never before now.
   * @param act - What happens.
   */
  at(atSeconds: number, act: () => void): void {
    this.queue.add(Math.max(atSeconds, this.seconds), act);
  }

  /**
   * Lets everything happen.
   * @param endSeconds - What would come after it does not happen.
   */
  run(endSeconds: number): void {
    for (let event = this.queue.next(); event !== undefined; event = this.queue.next()) {
      if (event.atSeconds > endSeconds) return;
      this.seconds = event.atSeconds;
      event.act();
    }
  }
}
