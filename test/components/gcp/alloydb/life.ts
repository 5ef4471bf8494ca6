import * as compute from "@pulumi/gcp/compute";
import { Provider } from "@pulumi/gcp/provider";
import { ComponentResource, output } from "@pulumi/pulumi";
import { GcpAlloydbDatabase } from "../../../../components/gcp";
import { heldAs, placed } from "../../../../components/place";
import { carriersOf, memberHold } from "../../../../components/topology/decide/holds";
import type { Topology } from "../../../../components/topology/model";
import { identityTags } from "../../../../components/topology/names/tags";
import { byKey } from "../../../../components/topology/tables/by-key";
import { alloydbOperations } from "../../../../sandbox/gcp/alloydb-outside";
import type { OutsideOperation } from "../../../../sandbox/world/cloud";
import { Refusal } from "../../../../sandbox/world/values";
import { gcp, type Written } from "../../../topology/sample";
import { DatabaseLife } from "../../azure/postgresql/life";
import { foundationOf, networkOf } from "../stand-ins";

/** Where the database is created, where a copy waits, and a region that joins. */
export const [here, there, third] = ["us-central1", "us-east1", "europe-west1"] as const;

function operation(name: string): OutsideOperation {
  const { [name]: found } = alloydbOperations;
  if (!found) throw new Refusal(`there is no ${name}`);
  return found;
}

/** The two that move the writer, as the runbook does. */
export const [switchover, promote] = [operation("switchover"), operation("promote-alone")];

/** Two regions, of which one waits with a secondary cluster. */
export const pair: Written = {
  ...gcp,
  shape: "active-passive",
  tier: "gold",
  seed: here,
  primary: here,
  regions: { [here]: { slot: 0 }, [there]: { slot: 1 } },
  database: { engine: "alloydb" },
  operations: { automation: 4 },
};

/** What `Platform` hands a database. */
function builtOf(topology: Topology) {
  const { service, environment, account } = topology;
  const identity = { service, environment };
  const provider = new Provider("gcp", { project: account });
  const parent = new ComponentResource("test:index:Ground", "ground", {}, { provider });
  const codes = Object.keys(topology.regions);
  const keys = Object.fromEntries(codes.map((code) => [code, output(`key-${code}`)]));
  const network = new compute.Network("net", { name: "net", autoCreateSubnetworks: false }, { parent });
  const foundation = foundationOf({ keys, networkId: network.id });
  const endpoints = byKey(topology.regions, (code, { hold, slot }) => {
    const lost = hold === "abandoned" ? { retainOnDelete: true, ignoreChanges: ["*"] } : {};
    const at = { name: `endpoints-${code}-${slot}`, region: code, network: network.id };
    const range = { ipCidrRange: `10.${slot}.0.0/24` };
    return new compute.Subnetwork(`subnet-${code}`, { ...at, ...range }, { parent, ...lost }).id;
  });
  const place = placed({ account, identity, foundation, hold: topology.protect ? "protected" : "released" });
  const { writes: _, conflicts: __, ...settings } = topology.database;
  const database = new GcpAlloydbDatabase(
    `${service}-database`,
    {
      ...settings,
      place,
      ...(topology.objectives.rpoSeconds === undefined ? {} : { lagSeconds: topology.objectives.rpoSeconds }),
      seed: topology.seed,
      carriers: carriersOf(topology),
      ...(topology.takeover === undefined ? {} : { takeover: topology.takeover }),
      regions: byKey(topology.regions, (code, { zones, instances, peers, state }) => {
        const regional = { ...identity, region: code };
        const own = { account, identity: regional, foundation, tags: identityTags(regional) };
        return {
          place: heldAs(own, memberHold(topology, code)),
          network: networkOf(code, { endpointsSubnetworkId: endpoints[code] ?? output("") }),
          zones,
          instances,
          peers,
          state,
          alarmsTo: output(`channel-${code}`),
        };
      }),
    },
    { parent },
  );
  return { topology, writer: database.writer };
}

/** A database of AlloyDB in a world of its own, and what its owner and Google Cloud do to it. */
export class AlloydbLife extends DatabaseLife {
  constructor(settings: Written = pair) {
    super(settings, builtOf);
  }
}
