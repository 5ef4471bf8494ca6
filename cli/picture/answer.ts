import type { System } from "../../resilience/system/model";

/** What `trilith picture --as json` prints: what was read, before any arithmetic. */
export interface PictureAnswer {
  /** The version of Trilith that read it. */
  readonly trilith: string;
  /** What was asked about: a stack's name, or the file that was given. */
  readonly name: string;
  /** Whether it is what a program would make, or what stands. */
  readonly kind: "configuration" | "state";
  /** What it is as a system. */
  readonly system: System;
}
