import { join } from "node:path";
import { installedOn, type Program, pythonFrom } from "../harness/installed";

const requirements = join(__dirname, "requirements.txt");

const emulators = {
  moto: {
    pins: [requirements],
    fill: pythonFrom(requirements),
    command: (folder) => [join(folder, "venv/bin/python"), join(folder, "venv/bin/moto_server")],
  },
  azurite: {
    pins: [join(__dirname, "azurite/package.json"), join(__dirname, "azurite/package-lock.json")],
    fill: () => [["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]],
    command: (folder) => [process.execPath, join(folder, "node_modules/azurite/dist/src/blob/main.js")],
  },
  gcs: {
    pins: [join(__dirname, "gcs/go.mod"), join(__dirname, "gcs/go.sum")],
    fill: () => [
      ["go", "build", "-trimpath", "-mod=readonly", "-o", "fake-gcs-server", "github.com/fsouza/fake-gcs-server"],
    ],
    command: (folder) => [join(folder, "fake-gcs-server")],
  },
  gitea: {
    pins: [join(__dirname, "gitea/go.mod"), join(__dirname, "gitea/go.sum")],
    // Nine minutes of one core: its database is C.
    fill: () => [
      [
        ...["go", "build", "-trimpath", "-mod=readonly", "-tags", "sqlite sqlite_unlock_notify"],
        ...["-ldflags", "-X main.Version=1.26.0", "-o", "gitea", "code.gitea.io/gitea"],
      ],
      ["sh", "-c", 'cd "$(go list -m -f "{{.Dir}}" code.gitea.io/gitea)" && cp -R options templates public "$OLDPWD"'],
      ["chmod", "-R", "u+w", "."],
    ],
    command: (folder) => [join(folder, "gitea")],
  },
} as const satisfies Record<string, Program>;

/** Emulators of a cloud's object store that tests use, and a real forge. */
export type EmulatorName = keyof typeof emulators;

/**
 * Installs an emulator from its package registry, unless its pinned version is there.
 * @param name - Which.
 * @returns The command that runs it, without its own arguments.
 * @throws Error with what the installer said.
 */
export function installed(name: EmulatorName): Promise<readonly string[]> {
  return installedOn("emulators", name, emulators[name]);
}
