import { shown } from "../configuration/faults";
import { isInZone, zonesFor } from "../names/domains";
import { forms } from "../tables/forms";
import { faultIf, type Rule, rule } from "./rule";

/** Rules about an existing zone, on clouds where its id tells whose and of which name it is. */
export const zoneRules: readonly Rule[] = [
  rule("zone-of-domain", ["cloud", "domain", "traffic"], ({ cloud, domain, traffic: { zone } }) => {
    const name = forms[cloud].zoneIn?.(zone)?.name;
    return faultIf(name !== undefined && !isInZone(domain, name), {
      path: "traffic.zone",
      found: `the zone of ${shown(name)}, which cannot hold ${domain}`,
      allowed: `create, or a zone of ${zonesFor(domain).join(" or ")}`,
    });
  }),

  rule("zone-of-account", ["cloud", "account", "traffic"], ({ cloud, account, traffic: { zone } }) => {
    const owner = forms[cloud].zoneIn?.(zone)?.account;
    return faultIf(owner !== undefined && owner !== account, {
      path: "traffic.zone",
      found: `a zone of the account ${shown(owner)}`,
      allowed: `create, or a zone of ${account}: the one provider writes its records`,
      advice: "Have the other account delegate a domain to a zone of this one.",
    });
  }),
];
