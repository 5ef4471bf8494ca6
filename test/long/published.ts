import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { capture } from "../lifecycle/machine";
import { done, packed } from "./packed";

const checkout = resolve(__dirname, "../..");

/** A project in which the package is installed as `npm publish` would send it. */
export class Published {
  private constructor(
    /** The project's folder. */
    readonly dir: string,
  ) {}

  /**
   * Packs a copy of this checkout and unpacks it into a project. Beside it stands what the package says that it needs, and
   * nothing that only its developers have.
   */
  static async make(): Promise<Published> {
    const dir = mkdtempSync(join(tmpdir(), "trilith-published-"));
    const tarball = await packed();
    const modules = join(dir, "node_modules");
    mkdirSync(modules);
    await done("tar", ["-xzf", tarball, "-C", modules], dir);
    renameSync(join(modules, "package"), join(modules, "trilith"));
    for (const name of neededIn(join(modules, "trilith"))) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(join(checkout, "node_modules", name), join(modules, name));
    }
    return new Published(dir);
  }

  /** A file of the package. */
  file(...path: string[]): string {
    return join(this.dir, "node_modules/trilith", ...path);
  }

  /** `trilith` as it is installed. */
  trilith(...args: string[]) {
    return capture(process.execPath, [this.file("bin/trilith.js"), ...args], this.dir, process.env);
  }

  /** A program of one line. */
  node(code: string) {
    return capture(process.execPath, ["-e", code], this.dir, process.env);
  }

  /** Takes it away. */
  close(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

function neededIn(folder: string): string[] {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return Object.keys({ ...dependencies, ...peerDependencies });
}
