import type { OutputInstance } from "@pulumi/pulumi";

/** What an SDK's `Input<T>` holds. */
export type Plain<I> = Exclude<I, undefined | null | Promise<unknown> | OutputInstance<unknown>>;

/** What an SDK's `Input<Input<T>[]>` holds of. */
export type Item<I> = Plain<I> extends readonly (infer E)[] ? Plain<E> : never;

/** What an SDK's `Input<T>` holds, or what its list holds of: providers wrap one object in a list. */
export type Inner<I> = Plain<I> extends readonly unknown[] ? Item<I> : Plain<I>;

/** What an SDK's `Input<Record<string, Input<T>>>` holds of. */
export type Entry<I> = Plain<I> extends Readonly<Record<string, infer E>> ? Plain<E> : never;
