import type { Memory } from "../../components/topology/rules";

/** A configuration that must be refused, with the text in `test/golden/refusals/<name>.txt`. */
export interface Wrong {
  /** Name of the golden file, and what the refusal refuses. */
  readonly name: string;
  readonly config: unknown;
  readonly memory?: Memory;
}
