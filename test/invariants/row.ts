import type { Resource } from "../../resilience/facts/resource";
import type { Plant } from "../harness/plant";

/** A graph: every resource of a stack. */
export type Graph = readonly Resource[];

/** What every invariant says. */
interface Named {
  /** The cloud, and its number there: for example `aws-6`. */
  readonly id: string;
  /** What always holds. */
  readonly title: string;
}

/** An invariant that the graphs of its stacks are checked for. */
export interface Checked extends Named {
  /** The shipped stacks, variants of them, or what keeps the state: whose graph holds its subject. */
  readonly stacks: readonly string[];
  /** Types of the resources that it is about: a listed stack without any of one of them fails. */
  readonly subject: readonly string[];
  /** Where it does not hold, one line each. */
  readonly broken: (graph: Graph) => string[];
  /** Changes to a good graph of the first stack, each of which must be noticed. */
  readonly plants: readonly Plant[];
}

/** An invariant over several graphs, which is a law. */
export interface Lawful extends Named {
  /** Keys of `changeLaws` and `lostLaws` that prove it. */
  readonly laws: readonly string[];
}

/** An invariant whose subject no stack has yet. */
export interface Pending extends Named {
  /** What is not built yet. */
  readonly pending: string;
}

/** An invariant: checked, a law, or waiting for its subject. */
export type Invariant = Checked | Lawful | Pending;
