import type { Properties, Resource, Value } from "../../resilience/facts/resource";

/** An argument whose default lets a region's loss, or somebody from outside, reach further than a system promises. */
export interface UnsafeDefault {
  /** Type of azure-native, less its name. */
  readonly type: string;
  /** Path of the argument. */
  readonly path: string;
  /** What the SDK puts in its place; absent where the SDK puts nothing and the service decides. */
  readonly sdk?: Value;
  /** What the service makes of an argument that is not there; from the SDK's own documentation, or unverified. */
  readonly service?: string;
  /** What must stand there instead. */
  readonly isSafe: (value: Value | undefined, inputs: Properties) => boolean;
  /** Which resources of the type it is about; all by default. */
  readonly about?: (resource: Resource) => boolean;
  /** A value that is safe, for a resource made by hand. */
  readonly safe: Value;
  /** What it would cost. */
  readonly why: string;
}

/** Whether it is one of these. */
export const is =
  (...allowed: readonly Value[]) =>
  (value: Value | undefined) =>
    allowed.some((one) => one === value);
/** Whether it is there at all. */
export const set = (value: Value | undefined) => value !== undefined && value !== null && value !== "";
/** Whether it is a number in this range. */
export const number = (least: number, most: number) => (value: Value | undefined) =>
  typeof value === "number" && value >= least && value <= most;
/** Whether it is there, and is not the unsafe one. */
export const other = (unsafe: Value) => (value: Value | undefined) => set(value) && value !== unsafe;
/** Whether a server is the one that others are copied from. */
export const isFirst = ({ inputs }: Resource) =>
  inputs.createMode !== "Replica" && inputs.sourceServerResourceId === undefined;
