import { join } from "node:path";
import { Installed } from "../long/installed";
import { shortest, stack, writeProject } from "../long/own-project";
import { cost } from "./measure";
import { report } from "./report";

const limitSeconds = 60;

/**
 * From an empty folder in which the packed package was installed beside Pulumi's SDK and that of AWS: the first `up` of the
 * shortest program in the sandbox, with its world's start and its preview. The engine is there; npm's part is told beside.
 */
export async function upOfTheShortest(): Promise<boolean[]> {
  const started = performance.now();
  const installed = await Installed.make();
  const packedAndInstalledSeconds = (performance.now() - started) / 1000;
  try {
    writeProject(installed.dir, shortest, "index.js");
    const trilith = join(installed.dir, "node_modules/trilith/bin/trilith.js");
    const args = [trilith, "sandbox", "up", "--stack", stack, "--yes"];
    const { seconds } = await cost(process.execPath, args, installed.dir);
    const details = { unit: "seconds", packedAndInstalledSeconds };
    return [report("first up of the installed package, engine there", seconds, limitSeconds, details)];
  } finally {
    await installed.close();
  }
}
