import { runtime } from "@pulumi/pulumi";

/**
 * Runs a program as a stack's, without the names that its resources' types had in other versions of an SDK: Azure's have up
 * to sixty, and making a URN of each was three quarters of the time. Neither a graph nor a plan has them.
 * @param program - Gives the stack's outputs.
 */
export function inStack(program: () => Promise<unknown>): Promise<unknown> {
  return runtime.runInPulumiStack(() => {
    runtime.registerStackTransformation(({ props, opts }) => ({ props, opts: { ...opts, aliases: [] } }));
    return program();
  });
}
