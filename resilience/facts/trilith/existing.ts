import type { ExistingClusterArgs } from "../../../components/cluster/existing";
import type { Cloud, RegionState } from "../../../components/topology/model";
import { tagKeys } from "../../../components/topology/names/tags";
import { states } from "../../../components/topology/tables/states";
import { absent, type Reader } from "../field";
import type { Origin } from "../model";
import { type Rows, row } from "../row";

/** Where a person would look: the component says that there is a cluster, and nothing of how it is made. */
const unseen = absent("id");

/**
 * A cluster that exists already: it stands in its region, and what it is made of is unknown. It is somebody else's to
 * change, so no rule is broken by it.
 */
function clusterOn(cloud: Cloud) {
  return row<ExistingClusterArgs>((read, origin) => [
    {
      kind: "cluster",
      origin: originIn(read, origin, cloud),
      tier: unseen,
      zonal: unseen,
      zones: unseen,
      subnets: [],
      managedNodes: unseen,
      secretsKey: unseen,
    },
  ]);
}

/** Components have no region, and labels of their place only. */
function originIn(read: Reader<ExistingClusterArgs>, { state: _, ...origin }: Origin, cloud: Cloud): Origin {
  const place = read.in("place");
  const tags = place.map("tags");
  const state = place.text("hold").value === "abandoned" ? "lost" : tags[tagKeys.state];
  const region = place.in("identity").text("region");
  return { ...origin, cloud, region, tags, external: true, ...(isState(state) ? { state } : {}) };
}

function isState(text: string | undefined): text is RegionState {
  return text !== undefined && text in states;
}

/** What exists already, by the component that stands for it. */
export const existingRows: Rows = {
  "trilith:index:awsexistingcluster": clusterOn("aws"),
  "trilith:index:azureexistingcluster": clusterOn("azure"),
  "trilith:index:gcpexistingcluster": clusterOn("gcp"),
};
