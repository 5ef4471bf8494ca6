import type * as dns from "@pulumi/azure-native/dns";
import { derived, known, type Reader } from "../field";
import type { Ref } from "../model";
import type { Resource } from "../resource";
import { type Rows, row } from "../row";
import { eachOf } from "./read";

/** Names of users in a zone of Azure: each leads to a resource, another name or addresses. */
export const nameRows: Rows = {
  "azure-native:dns:recordset": row<dns.RecordSetArgs>((read, origin, resource) => {
    const [set, zone] = [read.text("relativeRecordSetName"), read.text("zoneName")];
    const name = derived(set.path, () => {
      const [first, rest] = [known(set), known(zone)];
      return first === undefined || rest === undefined ? undefined : first === "@" ? rest : `${first}.${rest}`;
    });
    const to = leadsOf(read, resource);
    return to.length > 0 ? [{ kind: "lead", origin, name, to }] : [];
  }),
};

function leadsOf(read: Reader<dns.RecordSetArgs>, { propertyDependencies }: Resource): readonly Ref[] {
  const urns = (key: string) => propertyDependencies[key] ?? [];
  const named: readonly Ref[] = [
    { urns: urns("targetResource"), named: read.in("targetResource").text("id") },
    { urns: urns("trafficManagementProfile"), named: read.in("trafficManagementProfile").text("id") },
    { urns: urns("cnameRecord"), named: read.in("cnameRecord").text("cname") },
    ...eachOf(read.items("aRecords")).map((one) => ({ urns: urns("aRecords"), named: one.text("ipv4Address") })),
  ];
  return named.filter((ref) => ref.urns.length > 0 || ref.named.value !== undefined);
}
