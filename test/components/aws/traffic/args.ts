import { output } from "@pulumi/pulumi";
import { AwsTraffic, type AwsTrafficArgs } from "../../../../components/aws";
import type { RegionState } from "../../../../components/topology/model";
import type { Resource } from "../../../../resilience/facts/resource";
import { graphOf } from "../../../harness/graph";
import { foundation, inState, ofType, probe, system } from "../parts";

/** Regions by where they are. */
export const [ohio, ireland, tokyo, sydney] = ["us-east-2", "eu-west-1", "ap-northeast-1", "ap-southeast-2"] as const;

/** What a test says of a region beyond its state. */
interface Line {
  readonly state: RegionState;
  /** Share of the traffic; 100 by default. */
  readonly weight?: number;
  readonly locations?: readonly string[];
}

/** A traffic layer over regions; the active ones stand in for each other in the given order. */
export function over(
  lines: Readonly<Record<string, RegionState | Line>>,
  change: Partial<AwsTrafficArgs> = {},
): AwsTrafficArgs {
  const rows = Object.entries(lines).map(
    ([code, line]) => [code, typeof line === "string" ? { state: line } : line] as const,
  );
  const active = rows.filter(([, { state }]) => state === "active").map(([code]) => code);
  const regions = rows.map(([code, { state, weight = 100, locations = [] }]: readonly [string, Line]) => {
    const serves = state === "active";
    const backsUpTo = serves ? active.filter((other) => other !== code) : [];
    const roles = { weight, backsUpTo };
    return [code, { ...inState(code, state), roles, locations, entry: entryOf(code) }] as const;
  });
  return {
    place: { ...system, foundation: foundation("ZONE") },
    domain: "shop.example.com",
    primary: ohio,
    steering: "preferred",
    method: "dns",
    routing: "latency",
    affinity: "none",
    probe,
    regions: Object.fromEntries(regions),
    ...change,
  };
}

function entryOf(code: string) {
  const address = output(`lb.${code}`);
  return {
    reachedBy: { kind: "address", address, exposure: "public" } as const,
    address,
    addressZoneId: output(`Z-${code}`),
    arn: output(`arn:lb:${code}`),
    binding: output<Record<string, string>>({}),
  };
}

/** Regions that are all active. */
export function active(...codes: string[]): Record<string, "active"> {
  return Object.fromEntries(codes.map((code) => [code, "active" as const]));
}

/** The graph of a traffic layer. */
export function graphFor(args: AwsTrafficArgs): Promise<Resource[]> {
  return graphOf(() => void new AwsTraffic("dns", args));
}

/** Logical names of URNs, sorted. */
export function local(urns: readonly string[]): string[] {
  return urns.map((urn) => urn.replace(/^.*::/, "")).toSorted();
}

/** The A records under a name as `setIdentifier -> target`, with what a query is asked for. */
export function answersAt(graph: readonly Resource[], name: string): string[] {
  return ofType(graph, "Record")
    .filter(({ inputs }) => inputs.name === `${name}.shop.example.com` && inputs.type === "A")
    .map(({ inputs }) => {
      const policy = Object.entries(inputs).find(([key]) => key.endsWith("RoutingPolicies"))?.[1];
      const [alias] = inputs.aliases as [{ name: string }];
      const check = inputs.healthCheckId === undefined ? "unchecked" : "checked";
      const to = String(alias.name).replace(".shop.example.com", "");
      return `${inputs.setIdentifier} ${JSON.stringify(policy)} -> ${to} ${check}`;
    })
    .toSorted();
}
