import { engines } from "../engines";
import { type Fault, shown, TopologyError } from "../faults";
import type { Cloud, EngineName, Shape, TrafficMethod } from "../model";
import { methodOf, promiseOf } from "../promise";
import { faultIf, type Rule, rule } from "./rule";

/** What the components of a cloud can build today. */
interface Built {
  readonly engines: readonly EngineName[];
  readonly methods: readonly TrafficMethod[];
  readonly shapes: readonly Shape[];
}

/** A cloud without a row has no components: {@link refuseCloud} says so where a program asks for them. */
const built: Readonly<Partial<Record<Cloud, Built>>> = {
  aws: { engines: ["aurora-postgresql"], methods: ["dns"], shapes: ["active-passive"] },
};

/** Rules about what the model knows and no component can build yet. */
export const builtRules: readonly Rule[] = [
  rule("engine-built", ["cloud", "database"], ({ cloud, database }) =>
    engines[database.engine].cloud === cloud
      ? notYet("database.engine", database.engine, cloud, built[cloud]?.engines)
      : [],
  ),
  rule("shape-built", ["cloud", "shape"], ({ cloud, shape }) => notYet("shape", shape, cloud, built[cloud]?.shapes)),
  rule("method-built", ["cloud", "traffic", "tier", "objectives"], ({ cloud, traffic, ...promise }) => {
    const tier = promiseOf(promise)?.tier;
    return tier ? notYet("traffic.method", methodOf(traffic.method, tier, cloud), cloud, built[cloud]?.methods) : [];
  }),
];

/**
 * The refusal of a cloud that a program has no components for.
 * @param cloud - The configured cloud.
 * @param available - The clouds that the program has components for.
 */
export function refuseCloud(cloud: string, available: readonly string[]): TopologyError {
  return new TopologyError([
    { path: "cloud", found: `${shown(cloud)}, which can be planned but not built yet`, allowed: available.join(" | ") },
  ]);
}

function notYet<T extends string>(
  path: string,
  value: T,
  cloud: Cloud,
  able: readonly T[] | undefined,
): readonly Fault[] {
  return faultIf(able !== undefined && !able.includes(value), {
    path,
    found: `${shown(value)}, which is not built yet on ${cloud}`,
    allowed: able?.join(" | ") ?? "",
  });
}
