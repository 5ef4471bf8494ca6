import { plainCode } from "../../../components/topology/tables/catalogue";
import { derived, type Field, known, Reader } from "../field";
import type { Place } from "../origin";
import { tokenOf } from "../token";

/** What most resources, and the provider, call the region. */
interface Located {
  readonly location?: unknown;
}

/** Types that stand where their parent stands: the provider's own location says nothing of them. */
const nested = new Set([
  "azure-native:authorization:managementlockatresourcegrouplevel",
  "azure-native:authorization:managementlockbyscope",
  "azure-native:cdn:afdorigin",
  "azure-native:cdn:afdorigingroup",
  "azure-native:containerservice:agentpool",
  "azure-native:keyvault:key",
  "azure-native:network:privatednszonegroup",
  "azure-native:network:subnet",
  "azure-native:network:virtualnetworkpeering",
  "azure-native:sql:failovergroup",
  "azure-native:sql:instancefailovergroup",
  "azure-native:storage:blobcontainer",
  "azure-native:storage:blobserviceproperties",
  "azure-native:storage:managementpolicy",
  "azure-native:trafficmanager:endpoint",
]);

/** The region of a resource of Azure: its own location, else the provider's. */
export const place: Place = ({ type, inputs, outputs, provider }) => {
  const own = new Reader<Located>([inputs, outputs]).text("location");
  if (own.value !== undefined || nested.has(tokenOf(type))) return regionOf(own);
  return regionOf(new Reader<Located>([provider?.inputs]).text("location"));
};

/**
 * The code of a region, whichever way it is written: `East US 2` is `eastus2`. What is global stands in none.
 * @param written - A location as a program or Azure writes it.
 */
export function regionOf(written: Field<string>): Field<string> {
  return derived(written.path, () => {
    const place = known(written);
    const code = place && plainCode(place);
    return code === "" || code === "global" ? undefined : code;
  });
}

/**
 * The region of an address that Azure gave: `shop.eastus2.cloudapp.azure.com`.
 * @param host - A host name; of any other kind it says nothing.
 */
export function regionOfHost(host: Field<string>): Field<string> {
  return derived(host.path, () =>
    known(host)
      ?.match(/\.([a-z0-9]+)\.cloudapp\.azure\.com\.?$/i)?.[1]
      ?.toLowerCase(),
  );
}
