import type { DistributionArgs } from "@pulumi/aws/cloudfront";
import type { LoadBalancerArgs as ClassicLoadBalancerArgs } from "@pulumi/aws/elb";
import type { EndpointGroupArgs, ListenerArgs } from "@pulumi/aws/globalaccelerator";
import type { LoadBalancerArgs, TargetGroupArgs } from "@pulumi/aws/lb";
import { absent, derived, type Field, known, mapped, or, type Reader } from "../field";
import type { Origin, ProbeFact } from "../model";
import type { Resource } from "../resource";
import { type Rows, refOf, row } from "../row";
import { tokenOf } from "../token";
import { firstSaid, refsIn } from "./conditions";
import { place } from "./place";
import { route53Rows } from "./route53";

/** Load balancers, their questions, and what leads users to a region. */
export const trafficRows: Rows = {
  ...route53Rows,

  "aws:lb:loadbalancer": row<LoadBalancerArgs>((_, origin) => [{ kind: "entry", origin }]),

  "aws:elb:loadbalancer": row<ClassicLoadBalancerArgs>((read, origin) => {
    const check = read.in("healthCheck");
    const target = check.text("target");
    if (target.value === undefined) return [{ kind: "entry", origin }];
    const probe: ProbeFact = {
      kind: "probe",
      origin,
      asks: "regional",
      intervalSeconds: check.number("interval"),
      threshold: check.number("unhealthyThreshold"),
      timeoutSeconds: check.number("timeout"),
      // As in HTTP:8080/healthz.
      path: mapped(target, (text) => /\/.*$/.exec(text)?.[0]),
      protocol: mapped(target, (text) => text.split(":")[0]?.toUpperCase()),
      checkers: absent("healthCheck"),
    };
    return [{ kind: "entry", origin }, probe];
  }),

  "aws:lb:targetgroup": row<TargetGroupArgs>((read, origin) => {
    const check = read.in("healthCheck");
    if (!isAsked(read)) return [];
    const protocol = upper(or(check.text("protocol"), "HTTP"));
    return [
      {
        kind: "probe",
        origin,
        asks: "regional",
        // Defaults from the provider's documentation of `healthCheck`.
        intervalSeconds: or(check.number("interval"), 30),
        threshold: or(check.number("unhealthyThreshold"), 3),
        timeoutSeconds: or(check.number("timeout"), timeoutOf(read)),
        path: pathOf(check.text("path"), protocol),
        protocol,
        checkers: absent("healthCheck"),
      },
    ];
  }),

  "aws:globalaccelerator:endpointgroup": row<EndpointGroupArgs>((read, origin, resource) => [
    {
      kind: "route",
      origin,
      product: "global-accelerator",
      method: { path: "listenerArn", value: "anycast" },
      group: firstSaid([
        read.text("listenerArn"),
        { path: "listenerArn", value: resource.propertyDependencies.listenerArn?.join() },
      ]),
      role: absent("endpointGroupRegion"),
      ttlSeconds: absent("listenerArn"),
      // It cannot be switched off; load balancers are asked through their own target groups.
      probed: { path: "healthCheckProtocol", value: true },
      target: targetOf(read, resource),
      // Source: "default value is 100", EndpointGroupArgs of @pulumi/aws 7.48.
      weight: or(read.number("trafficDialPercentage"), 100),
      under: refOf(read, resource, "listenerArn"),
      affinity: absent("listenerArn"),
      leads: endpointsOf(read, resource),
    },
    ...probesOf(read, origin, resource),
  ]),

  "aws:globalaccelerator:listener": row<ListenerArgs>((read, origin, resource) => [
    {
      kind: "route",
      origin,
      product: "global-accelerator",
      method: { path: "protocol", value: "anycast" },
      group: firstSaid([
        refOf(read, resource, "acceleratorArn").named,
        { path: "acceleratorArn", value: resource.propertyDependencies.acceleratorArn?.join() },
      ]),
      role: absent("protocol"),
      ttlSeconds: absent("protocol"),
      // Its endpoint groups say it.
      probed: absent("protocol"),
      target: absent("protocol"),
      under: refOf(read, resource, "acceleratorArn"),
      affinity: mapped(or(read.text("clientAffinity"), "NONE"), (name) => name !== "NONE"),
      whole: true,
    },
  ]),

  "aws:cloudfront:distribution": row<DistributionArgs>((read, origin) => {
    const groups = read.present("originGroups");
    return [
      {
        kind: "route",
        origin,
        product: "cloudfront",
        method: mapped(groups, (several) => (several ? "failover" : "simple")),
        group: { path: "origins", value: origin.urn },
        role: absent("originGroups"),
        ttlSeconds: absent("origins"),
        // An origin group leaves its first origin by what that answers.
        probed: mapped(groups, (several) => several || undefined),
        target: absent("origins"),
        affinity: absent("origins"),
      },
    ];
  }),
};

/**
 * Global Accelerator asks instances and addresses itself. What is set here does not change how it asks load balancers.
 * Source: AWS, "Changing health check options" of Global Accelerator's developer guide.
 */
function probesOf(read: Reader<EndpointGroupArgs>, origin: Origin, resource: Resource): ProbeFact[] {
  if (!asksItself(read, resource)) return [];
  const protocol = upper(or(read.text("healthCheckProtocol"), "TCP"));
  return [
    {
      kind: "probe",
      origin,
      asks: "global",
      // Defaults from the provider's documentation.
      intervalSeconds: or(read.number("healthCheckIntervalSeconds"), 30),
      threshold: or(read.number("thresholdCount"), 3),
      path: pathOf(read.text("healthCheckPath"), protocol),
      protocol,
      checkers: absent("endpointConfigurations"),
    },
  ];
}

const askedItself: ReadonlySet<string> = new Set(["aws:ec2:eip", "aws:ec2:instance"]);

function asksItself(read: Reader<EndpointGroupArgs>, resource: Resource): boolean {
  return endpointsOf(read, resource).some(({ urns, named: { value } }) =>
    typeof value === "string"
      ? /^(eipalloc|i)-/.test(value)
      : urns.some((urn) => askedItself.has(tokenOf(urn.split("::")[2]?.split("$").at(-1) ?? ""))),
  );
}

function endpointsOf(read: Reader<EndpointGroupArgs>, { propertyDependencies }: Resource) {
  return refsIn(read.items("endpointConfigurations"), propertyDependencies.endpointConfigurations, (one) =>
    one.text("endpointId"),
  );
}

function targetOf(read: Reader<EndpointGroupArgs>, resource: Resource): Field<string> {
  const said = read.text("endpointGroupRegion");
  // Without one it stands where the provider does; the accelerator itself is in no region.
  return said.value === undefined ? place({ ...resource, type: "aws:lb:loadbalancer" }) : said;
}

/**
 * Whether a target group asks its targets at all.
 * @source Elastic Load Balancing's API reference of CreateTargetGroup: checks are on and cannot be off for instances and
 * addresses, off by default for functions.
 */
function isAsked(read: Reader<TargetGroupArgs>): boolean {
  const enabled = read.in("healthCheck").flag("enabled").value;
  return enabled === undefined ? read.text("targetType").value !== "lambda" : enabled !== false;
}

function upper(field: Field<string>): Field<string> {
  return mapped(field, (text) => text.toUpperCase());
}

/** A path is asked over HTTP alone; without one it is the root. */
function pathOf(path: Field<string>, protocol: Field<string>): Field<string> {
  return derived(path.path, () => (known(protocol)?.startsWith("HTTP") ? (known(path) ?? "/") : undefined));
}

/** @source TargetGroupHealthCheck.timeout in @pulumi/aws 7.48: 6 for HTTP, 10 for TCP, TLS and HTTPS, 5 for GENEVE, 30 for functions. */
function timeoutOf(read: Reader<TargetGroupArgs>): number {
  if (read.text("targetType").value === "lambda") return 30;
  const seconds: Readonly<Record<string, number>> = { HTTP: 6, GENEVE: 5 };
  return seconds[String(upper(read.text("protocol")).value)] ?? 10;
}
