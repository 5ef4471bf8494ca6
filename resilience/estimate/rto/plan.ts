import type { Source } from "../../system/model";
import type { RecoveryTime } from "../model";
import type { Quantity } from "./quantity";
import type { Arrival } from "./users";

/** Names of what a recovery time is made of. */
export type StepName = "detect" | "decide" | "promote" | "shift" | "client" | "warm-up";

/** One thing that takes time, and where that was read. */
export interface Step {
  /** Its name. */
  readonly name: StepName;
  /** What it is, with the numbers in it. */
  readonly formula: string;
  /** How long it takes. */
  readonly quantity: Quantity;
  /** What a person is shown where users differ in it, which is not drawn; absent where the draws are shown. */
  readonly shown?: {
    /** Of the user who waits least, in seconds. */
    readonly least: number;
    /** Of the one in the middle. */
    readonly median: number;
    /** Of the one who waits most. */
    readonly most: number;
  };
  /** Keys of the assumptions in it. */
  readonly assumptions: readonly string[];
  /** What of the graph stands in it. */
  readonly from: readonly Source[];
}

/** Everything that happens when one region is lost, ready to be drawn. */
export interface Plan {
  /** The region. */
  readonly lost: string;
  /** How it ends. */
  readonly ends: RecoveryTime["ends"];
  /** Whether users keep one address: then the tail binds. */
  readonly isAnycast: boolean;
  /** From the loss until whoever watches knows; of many places, half of them. */
  readonly detect: Step;
  /** A person's decision; absent where nobody decides. */
  readonly decide?: Step;
  /** Promotions that wait for that decision, the longest; absent where none does. */
  readonly promoteByPerson?: Step;
  /** Promotions that begin by themselves, the longest; absent where none does. */
  readonly promoteByItself?: Step;
  /** How users are led: when the loss is known, when the new region writes, or when a person has changed it. */
  readonly led: "detected" | "written" | "changed";
  /** What that takes beyond the moment; of many places, without what differs between them. */
  readonly shift: Step;
  /** Where many places lead: the second at which the first of them could know. */
  readonly firstPlace?: number;
  /** How users arrive. */
  readonly arrival: Arrival;
  /** The step that the arrival belongs to: the client's, or that of places which find out one by one. */
  readonly arrives: Step;
  /** What newcomers wait for. */
  readonly warmUp: Step;
  /** Share of the lost region's users among all who are out: others are where a database that all need has no writer. */
  readonly own: number;
}
