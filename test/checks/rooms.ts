import { posix } from "node:path";
import ts from "typescript";
import type { Finding, Rule } from "./rule";
import type { SourceFile } from "./tree";

/** Where each thing may be imported; the rest of the house does without. */
interface Border {
  readonly id: string;
  readonly instead: string;
  /** Files that the border encloses. */
  readonly from: (path: string) => boolean;
  /** Whether types may cross it: nothing is left of them at run time. */
  readonly erased?: true;
  /** Imports that may not cross it: a package as written, a file as its path from the root. */
  readonly forbidden: (target: string) => boolean;
}

const clouds: Readonly<Record<string, RegExp>> = {
  aws: /^@pulumi\/aws(\/|$)/,
  azure: /^@pulumi\/azure/,
  gcp: /^@pulumi\/gcp(\/|$)/,
};

const borders: readonly Border[] = [
  {
    id: "library-border",
    instead: "components/ imports nothing from other rooms: move what both need into components/",
    from: (path) => path.startsWith("components/"),
    forbidden: (target) =>
      /^(resilience|policies|preview|stacks|sandbox|engine|cli|generators|test|docs|bin)\//.test(target),
  },
  {
    id: "engine-border",
    instead: "engine/ runs the Pulumi CLI for real accounts too: hand the value in",
    from: (path) => path.startsWith("engine/"),
    forbidden: (target) => /^(sandbox|cli|preview|stacks|policies|generators|test|docs|bin)\//.test(target),
  },
  {
    id: "generators-border",
    instead: "nothing needs what writes documents: move what both need into the room that it is about",
    from: (path) => !/^(generators|test)\//.test(path),
    forbidden: (target) => target.startsWith("generators/"),
  },
  {
    id: "test-border",
    instead: "what is shipped needs no test: move what both need into the room that it is about",
    from: (path) => !path.startsWith("test/") && path !== "vitest.config.ts",
    forbidden: (target) => target.startsWith("test/"),
  },
  {
    id: "pure-room",
    instead:
      "resilience/, gate/ and components/topology/ are pure, RunError and types of the SDKs apart: hand the value in",
    from: (path) => /^(resilience|gate|components\/topology)\//.test(path),
    erased: true,
    forbidden: (target) =>
      /^@pulumi\/(?!pulumi$)|^(node:)?(fs|child_process|http|https|net)(\/|$)|^preview\//.test(target),
  },
  {
    id: "whole-sdk",
    instead: 'import the service alone, as in `import * as eks from "@pulumi/aws/eks"`: the whole SDK costs seconds',
    from: () => true,
    forbidden: (target) => /^@pulumi\/(aws|azure-native|gcp|kubernetes)$/.test(target),
  },
  {
    id: "zod",
    instead:
      "check configuration in components/topology/configuration/schema.ts, and a user's own numbers in resilience/assumptions/rows.ts",
    from: (path) =>
      !/^components\/topology\/configuration\/schema(\.ts$|\/)|^resilience\/assumptions\/rows\.ts$/.test(path),
    forbidden: (target) => /^zod(\/|$)/.test(target),
  },
  ...Object.entries(clouds).map(([cloud, sdk]) => ({
    id: `${cloud}-border`,
    instead: `import it in a file or folder named ${cloud} and hand the value over`,
    from: (path: string) => !path.startsWith("test/") && !new RegExp(`(^|/)${cloud}(\\.ts$|[-/])`).test(path),
    forbidden: (target: string) => sdk.test(target),
  })),
];

const vague = /(^|\/)(utils?|helpers?|common|misc)(\/|\.\w+$|$)/;

/** Rules on what stands where: imports across rooms, and how files and folders are named. */
export const roomRules: readonly Rule[] = [
  ...borders.map(({ id, instead, from, forbidden, erased }) => ({
    id,
    instead,
    broken: (files: readonly SourceFile[]) =>
      typescript(files)
        .filter(({ path }) => from(path))
        .flatMap((file) => importsOf(file, erased).filter(({ found }) => forbidden(found))),
  })),
  {
    id: "file-beside-folder",
    instead: "make the file the folder's index.ts",
    broken: (files) =>
      files
        .filter(
          ({ path }) => path.endsWith(".ts") && files.some((other) => other.path.startsWith(`${path.slice(0, -3)}/`)),
        )
        .map(({ path }) => ({ path, line: 1, found: `${path} stands beside ${path.slice(0, -3)}/` })),
  },
  {
    id: "vague-name",
    instead: "name it after what it holds",
    broken: (files) => files.filter(({ path }) => vague.test(path)).map(({ path }) => ({ path, line: 1, found: path })),
  },
];

function typescript(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => path.endsWith(".ts"));
}

function importsOf({ path, text }: SourceFile, valuesAlone = false): Finding[] {
  const imported = ts.preProcessFile(text, true, true).importedFiles;
  const read = valuesAlone ? imported.filter(({ pos }) => !isOfTypes(text, pos)) : imported;
  return read.map(({ fileName, pos }) => ({
    path,
    line: text.slice(0, pos).split("\n").length,
    found: fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : fileName,
  }));
}

function isOfTypes(text: string, pos: number): boolean {
  const statement = text.slice(text.lastIndexOf("import", pos), pos);
  return /^import\s+type\s/.test(statement);
}
