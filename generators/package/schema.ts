import manifest from "../../package.json";
import { Types } from "./program";
import { type Property, SchemaTypes } from "./types";

/** A component in Pulumi's schema of packages. */
interface ResourceSpec {
  readonly isComponent: true;
  readonly description?: string;
  readonly inputProperties: Readonly<Record<string, Property>>;
  readonly requiredInputs: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
}

const contract = "languages/contract.ts";

/** The package as other languages see it, in Pulumi's schema of packages: components, what each is given and gives. */
export function packageSchema(): object {
  const types = new Types([contract]);
  const schema = new SchemaTypes(types);
  const inputs = schema.shape(types.named(contract, "SystemArgs"), "System");
  const outputs = schema.shape(types.named(contract, "SystemOutputs"), "System");
  const platform: ResourceSpec = {
    isComponent: true,
    description: "A running multi-region system: foundation, regions, database and traffic of one configuration.",
    inputProperties: inputs.properties,
    requiredInputs: inputs.required,
    properties: outputs.properties,
    required: outputs.required,
  };
  const { name, description, license } = manifest;
  return {
    name,
    displayName: "Trilith",
    description,
    license,
    // Without it an SDK has version 0.0.0, and its programs find no provider.
    language: Object.fromEntries(["nodejs", "python", "csharp", "java", "go"].map((one) => [one, sameVersion])),
    types: byName(schema.met),
    resources: { "trilith:index:Platform": platform },
  };
}

const sameVersion = { respectSchemaVersion: true };

function byName<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
