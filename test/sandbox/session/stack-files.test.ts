import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { placesOf } from "../../../sandbox/session/places";
import { chosenStack, copyStackFile, regionsIn } from "../../../sandbox/session/stack-files";
import { inProject } from "./projects";

const REAL = `secretsprovider: awskms://alias/pulumi?region=us-west-2
encryptedkey: AQICAHg=
environment: [prod]
config:
  tiny:account: "012345678901" # as it stands
  tiny:password:
    secure: AAABAM=
  tiny:nested:
    list: [{ secure: AAAB= }, plain]
`;

test("the copy has no secrets provider and a stand-in for every secret; the file stays as it is", () =>
  inProject({ "stacks/Pulumi.prod.yaml": REAL }, (folder) => {
    const said: string[] = [];
    const places = placesOf(folder, {});
    const { file, account } = copyStackFile("prod", places, undefined, (line) => said.push(line));
    expect(file).toBe(join(folder, ".trilith/stacks/Pulumi.prod.yaml"));
    expect(parse(readFileSync(file, "utf8"))).toEqual({
      config: {
        "tiny:account": "012345678901",
        "tiny:password": "sandbox",
        "tiny:nested": { list: ["sandbox", "plain"] },
      },
    });
    expect(account).toBe("012345678901");
    expect(said).toEqual([
      'tiny:password is encrypted for the real stack; the sandbox uses "sandbox".',
      'tiny:nested.list is encrypted for the real stack; the sandbox uses "sandbox".',
      "Environments of Pulumi Cloud (`environment:`) are left out of the sandbox.",
    ]);
    expect(readFileSync(join(folder, "stacks/Pulumi.prod.yaml"), "utf8")).toBe(REAL);
  }));

test("an edit shows in the next copy, which keeps the sandbox's own salt", () =>
  inProject({}, (folder) => {
    const places = placesOf(folder, {});
    const { file } = copyStackFile("dev", places, undefined, () => {});
    appendFileSync(file, "encryptionsalt: v1:own\n");
    writeFileSync(join(folder, "stacks/Pulumi.dev.yaml"), 'encryptionsalt: v1:real\nconfig:\n  tiny:length: "5"\n');
    copyStackFile("dev", places, undefined, () => {});
    expect(parse(readFileSync(file, "utf8"))).toEqual({ config: { "tiny:length": "5" }, encryptionsalt: "v1:own" });
  }));

test("--config-file names the file that is copied in place of the stack's own", () =>
  inProject({ "other.yaml": "config: { tiny:length: 9 }\n" }, (folder) => {
    const { file } = copyStackFile("dev", placesOf(folder, {}), join(folder, "other.yaml"), () => {});
    expect(parse(readFileSync(file, "utf8"))).toEqual({ config: { "tiny:length": 9 } });
  }));

test("a stack is chosen by flag, then environment, then `stack select`, then as the only one", () =>
  inProject({}, (folder) => {
    const places = placesOf(folder, {});
    expect(chosenStack(undefined, places, {})).toBe("dev");
    const hash = createHash("sha1").update(join(folder, "Pulumi.yaml")).digest("hex");
    mkdirSync(join(places.home, "workspaces"), { recursive: true });
    const file = join(places.home, "workspaces", `tiny-${hash}-workspace.json`);
    writeFileSync(file, JSON.stringify({ stacks: { "file:///x": "organization/tiny/picked" } }));
    expect(chosenStack(undefined, places, {})).toBe("picked");
    expect(chosenStack(undefined, places, { PULUMI_STACK: "set" })).toBe("set");
    expect(chosenStack("organization/tiny/named", places, { PULUMI_STACK: "set" })).toBe("named");
  }));

test("refuses to choose among several stacks, and lists them", () =>
  inProject({ "stacks/Pulumi.prod.yaml": REAL }, (folder) => {
    expect(() => chosenStack(undefined, placesOf(folder, {}), {})).toThrow(
      "Which stack? Say --stack NAME. There are: dev, prod.",
    );
  }));

test("refuses a stack without a file, and lists those that have one", () =>
  inProject({}, (folder) => {
    expect(() => copyStackFile("pord", placesOf(folder, {}), undefined, () => {})).toThrow(
      `There is no stack pord: ${folder}/stacks/Pulumi.pord.yaml does not exist. There are: dev.`,
    );
  }));

test("refuses a stack file that is no YAML, and names the line", () =>
  inProject({ "stacks/Pulumi.dev.yaml": "config: [\n" }, (folder) => {
    expect(() => copyStackFile("dev", placesOf(folder, {}), undefined, () => {})).toThrow(
      /Pulumi\.dev\.yaml is no YAML: look at line \d/,
    );
    expect(existsSync(join(folder, ".trilith/stacks/Pulumi.dev.yaml"))).toBe(false);
  }));

test("refuses a stack file with a key that nobody reads, and a broken one wherever its regions are asked for", () =>
  inProject(
    { "stacks/Pulumi.dev.yaml": "confg:\n  tiny:length: 5\n", "stacks/Pulumi.broken.yaml": "- [" },
    (folder) => {
      const places = placesOf(folder, {});
      expect(() => copyStackFile("dev", places, undefined, () => {})).toThrow(/config is likely meant/);
      expect(() => regionsIn("broken", places)).toThrow(/is no YAML: look at line \d/);
    },
  ));

test("the regions of a stack are those of the project's key; another project has none", () =>
  inProject(
    { "stacks/Pulumi.dev.yaml": "config:\n  tiny:regions:\n    us-east-2: {}\n    eu-west-1: {}\n" },
    (folder) => {
      const places = placesOf(folder, {});
      expect(regionsIn("dev", places)).toEqual(["us-east-2", "eu-west-1"]);
      expect(regionsIn("none", places)).toEqual([]);
    },
  ));
