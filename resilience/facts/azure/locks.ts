import type * as authorization from "@pulumi/azure-native/authorization";
import { derived, known } from "../field";
import { type Rows, refOf, row } from "../row";

/** What is read of locks: either level, CanNotDelete and ReadOnly, refuses a delete of what is in its scope. */
export const lockRows: Rows = {
  "azure-native:authorization:managementlockbyscope": row<authorization.ManagementLockByScopeArgs>(
    (read, origin, resource) => [{ kind: "lock", origin, scope: refOf(read, resource, "scope") }],
  ),
  "azure-native:authorization:managementlockatresourcegrouplevel":
    row<authorization.ManagementLockAtResourceGroupLevelArgs>((read, origin) => {
      const group = read.text("resourceGroupName");
      const named = derived(group.path, () => `/resourceGroups/${known(group) ?? ""}`);
      return [{ kind: "lock", origin, scope: { urns: [], named } }];
    }),
};
