/**
 * What was worked out for a request, kept while the request is answered. The SDK hands every policy a copy of its own of
 * all properties; between two policies of a request it awaits nothing slower than promises that are settled already, so
 * that a request is over before `setImmediate` comes round (@pulumi/policy 1.21.0 server.js).
 */
export class Turn<T> {
  private readonly made = new Map<string, T>();

  /**
   * What was worked out for a request.
   * @param request - What tells it from others of the same turn.
   * @param make - Works it out.
   */
  of(request: string, make: () => T): T {
    const there = this.made.get(request);
    if (there !== undefined) return there;
    if (this.made.size === 0) setImmediate(() => this.made.clear());
    const value = make();
    this.made.set(request, value);
    return value;
  }

  /** What was worked out where the turn has one request only: whoever is not told the request may go by it. */
  get only(): T | undefined {
    const [first] = this.made.values();
    return this.made.size === 1 ? first : undefined;
  }
}
