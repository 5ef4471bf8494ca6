import { randomBytes, randomInt } from "node:crypto";
import { dirname } from "node:path";
import type { SandboxCloud } from "../world/cloud";
import type { Row } from "../world/row";
import { SdkTypes } from "../world/sdk-types";
import { type Props, textAt } from "../world/values";

const sets = {
  lower: "abcdefghijklmnopqrstuvwxyz",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  numeric: "0123456789",
  special: "!@#$%&*()-_=+[]{}<>:?",
} as const;

const minimums = { lower: "minLower", upper: "minUpper", numeric: "minNumeric", special: "minSpecial" } as const;

/** Characters as the arguments ask for: each set's minimum first, the rest from all sets, then shuffled. */
function characters(inputs: Props): string {
  const allowed = (Object.keys(sets) as (keyof typeof sets)[]).filter((name) => inputs[name] !== false);
  const lettersOf = (name: keyof typeof sets) =>
    (name === "special" && textAt(inputs, "overrideSpecial")) || sets[name];
  const drawn = allowed.flatMap((name) => draw(lettersOf(name), Number(inputs[minimums[name]] ?? 0)));
  const rest = draw(allowed.map(lettersOf).join(""), Number(inputs.length) - drawn.length);
  const all = [...drawn, ...rest];
  for (let last = all.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [all[last], all[other]] = [all[other] ?? "", all[last] ?? ""];
  }
  return all.join("");
}

function draw(letters: string, count: number): string[] {
  return Array.from({ length: Math.max(0, count) }, () => letters[randomInt(letters.length)] ?? "");
}

/** The bytes behind a RandomId, out of its first output. */
function bytesOf(outputs: Props): Buffer {
  return Buffer.from(textAt(outputs, "b64Url").slice(textAt(outputs, "prefix").length), "base64url");
}

const stateOnly = { source: "random", stateOnly: true } as const;

const text: Omit<Row, "id"> = {
  ...stateOnly,
  createOnly: [
    "keepers",
    "length",
    "lower",
    "upper",
    "numeric",
    "number",
    "special",
    "overrideSpecial",
    ...Object.values(minimums),
  ],
  defaults: {
    lower: true,
    upper: true,
    numeric: true,
    number: true,
    special: true,
    minLower: 0,
    minUpper: 0,
    minNumeric: 0,
    minSpecial: 0,
  },
  outputs: { result: ({ inputs }) => characters(inputs) },
  rules: [
    {
      property: "length",
      source: "random",
      broken: (inputs) => {
        const least = Object.values(minimums).reduce((sum, name) => sum + Number(inputs[name] ?? 0), 0);
        if (Number(inputs.length) < Math.max(1, least))
          return `length must be at least 1 and the sum of the minimums (${least})`;
        return Object.keys(sets).every((name) => inputs[name] === false)
          ? "at least one set of characters must be allowed"
          : undefined;
      },
    },
  ],
};

/** The provider `random`: what it makes is kept in the state and nowhere else, as with the real one. */
export const random: SandboxCloud = {
  name: "random",
  types: new SdkTypes(dirname(require.resolve("@pulumi/random/package.json"))),
  limits: {},
  regions: [],
  configure: () => ({ region: "", tags: {} }),
  invokes: {},
  operations: {},
  rows: {
    "random:index/randomPassword:RandomPassword": { ...text, id: "none" },
    "random:index/randomString:RandomString": { ...text, id: "{result}" },
    "random:index/randomId:RandomId": {
      ...stateOnly,
      createOnly: ["keepers", "byteLength", "prefix"],
      id: ({ outputs }) => bytesOf(outputs).toString("base64url"),
      outputs: {
        b64Url: ({ inputs }) => textAt(inputs, "prefix") + randomBytes(Number(inputs.byteLength)).toString("base64url"),
        b64Std: ({ outputs }) => textAt(outputs, "prefix") + bytesOf(outputs).toString("base64"),
        hex: ({ outputs }) => textAt(outputs, "prefix") + bytesOf(outputs).toString("hex"),
        dec: ({ outputs }) => textAt(outputs, "prefix") + BigInt(`0x${bytesOf(outputs).toString("hex")}`).toString(),
      },
    },
  },
};
