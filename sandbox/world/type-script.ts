import type ts from "typescript";

/** TypeScript as far as its parser is asked; the modes of reading JSDoc came with 5.3. */
export type TypeScript = Omit<typeof ts, "JSDocParsingMode"> & Partial<Pick<typeof ts, "JSDocParsingMode">>;

/**
 * Where a parser of TypeScript is found: the project's own, else the one that comes inside of Pulumi's SDK, which runs
 * programs in TypeScript with it where nothing newer is installed.
 * @source `vendor/typescript@3.8.3` of @pulumi/pulumi 3.248.0, and `cmd/run/run.js`, which falls back on it
 */
const places = ["typescript", "@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js"];

/**
 * TypeScript's parser.
 * @param load - What loads a module, as `require` does.
 * @throws Error with what to install, where there is none.
 */
export function parserOfTypes(load: (place: string) => unknown = require): TypeScript {
  for (const place of places) {
    try {
      return load(place) as TypeScript;
    } catch {
      // The next place is asked.
    }
  }
  throw new Error(
    "The sandbox reads the types of SDKs with TypeScript, and finds none: npm install --save-dev typescript",
  );
}
