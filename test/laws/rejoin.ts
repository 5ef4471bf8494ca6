import { diff } from "../harness/diff";
import type { ChangeLaw } from "./change";
import { nameOf } from "./change";

/** What a route leads into, by method. */
const targets = ["vpcPeeringConnectionId", "transitGatewayId", "coreNetworkArn"].map((name) => `inputs.${name}`);

/** The law over another way of joining the regions' networks. */
export const rejoin = {
  title:
    "another way between networks turns the routes around in place, and comes and goes without touching anything else",
  broken: (before, after) => {
    const { creates, deletes, updates } = diff(before, after);
    const isRoute = (urn: string) => urn.includes("aws:ec2/route:Route::") && /-backbone-.+-from-/.test(nameOf(urn));
    const isWay = (urn: string) => urn.includes("trilith:index:AwsBackbone$") && !isRoute(urn);
    const routes = before.filter(({ urn }) => isRoute(urn));
    const turned = ([urn, paths]: readonly [string, readonly string[]]) =>
      isRoute(urn) && paths.length === 2 && paths.every((path) => targets.includes(path));
    return [
      ...[...creates, ...deletes].filter((urn) => !isWay(urn)).map((urn) => `${urn} would come or go`),
      ...Object.entries(updates)
        .filter((update) => !turned(update))
        .map(([urn, paths]) => `${urn} would be updated: ${paths.join(", ")}`),
      ...routes.filter(({ urn }) => !(urn in updates)).map(({ urn }) => `${urn} would stay on the old way`),
      ...(routes.length > 0 ? [] : ["there is no route between networks"]),
    ];
  },
} satisfies ChangeLaw;
