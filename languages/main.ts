import { main } from "@pulumi/pulumi/provider";
import { packageVersion } from "../cli/version";
import { ComponentProvider } from "./provider";

/**
 * Serves the components: prints the port, and stays until the engine ends it.
 * @param args - What the engine said.
 */
export async function serve(args: string[]): Promise<void> {
  await main(new ComponentProvider(packageVersion()), args);
}
