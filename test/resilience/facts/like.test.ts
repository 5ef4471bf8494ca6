import { describe, expect, test } from "vitest";
import { standingOf } from "../../../resilience/facts/coverage";
import { extract, isRead, readTokens } from "../../../resilience/facts/extract";
import { factsOf } from "../../../resilience/facts/facts-of";
import { likenesses } from "../../../resilience/facts/like";
import type { Fact, FactOf } from "../../../resilience/facts/model";
import { gaps, type Properties, secret, unknown } from "../../../resilience/facts/resource";
import { rules } from "../../../resilience/rules";
import { resultsOf } from "../../../resilience/rules/run";
import { defaultSettings } from "../../../resilience/rules/settings";
import { resource } from "../../fixtures/resource";

const settings = defaultSettings("2026-11-21", "gold");

function only<K extends Fact["kind"]>(type: string, inputs: Properties, kind: K): FactOf<K> {
  const found = extract(resource({ type, name: "one", inputs })).find((fact) => fact.kind === kind);
  if (!found) throw new Error(`${type} says nothing of that kind`);
  return found as FactOf<K>;
}

/** What rules say of a stack, as rule, resource and the property that a person looks for. */
function wrongOf(...rows: readonly (readonly [string, Properties])[]): readonly string[] {
  const resources = rows.map(([type, inputs], at) => resource({ type, name: `r${at}`, inputs, protect: true }));
  const facts = factsOf(resources);
  const results = rules.flatMap((rule) =>
    (["one", "all"] as const).flatMap((scope) => resultsOf(rule, scope, facts, settings)),
  );
  return results.filter(({ doubt }) => !doubt).map(({ rule, property = "" }) => `${rule.id} ${property}`.trim());
}

const cluster = "azure:containerservice/kubernetesCluster:KubernetesCluster";
const account = "azure:storage/account:Account";
const postgres = "azure:postgresql/flexibleServer:FlexibleServer";
const cosmos = "azure:cosmosdb/account:Account";

describe("the classic package of Azure", () => {
  test("says of a cluster what Azure's own does, under its own type and in its own paths", () => {
    const inputs = {
      location: "West Europe",
      skuTier: "Standard",
      defaultNodePool: { name: "a", zones: ["1"], nodeCount: 1 },
    };
    const { tier, origin } = only(cluster, inputs, "cluster");
    expect([tier, origin.type, origin.region.value, origin.cloud]).toEqual([
      { path: "skuTier", value: "standard" },
      cluster,
      "westeurope",
      "azure",
    ]);
    const pool = only(cluster, inputs, "node-pool");
    expect([pool.zones, pool.minNodes]).toEqual([
      { path: "defaultNodePool[0].zones", value: ["1"] },
      { path: "defaultNodePool[0].nodeCount", value: 1 },
    ]);
  });

  test("is found wrong where Azure's own would be", () => {
    const bad: Properties = { location: "eastus", skuTier: "Free", defaultNodePool: { name: "a", nodeCount: 1 } };
    expect(wrongOf([cluster, bad])).toEqual(expect.arrayContaining(["R05 skuTier"]));
    expect(wrongOf([postgres, { location: "eastus", backupRetentionDays: 7 }])).toEqual(
      expect.arrayContaining(["R14 backupRetentionDays", "R11 highAvailability.mode"]),
    );
    const profile = {
      trafficRoutingMethod: "Priority",
      dnsConfig: { ttl: 900 },
      monitorConfig: { protocol: "HTTP", path: "/" },
    };
    expect(wrongOf(["azure:network/trafficManagerProfile:TrafficManagerProfile", profile])).toEqual(
      expect.arrayContaining(["R16 dnsConfig.ttl", "R18 monitorConfig.protocol"]),
    );
    expect(
      wrongOf([cosmos, { location: "eastus", geoLocations: [{ location: "eastus", zoneRedundant: false }] }]),
    ).toEqual(expect.arrayContaining(["R11 geoLocations"]));
  });

  test("is not found wrong where all is as the tier asks", () => {
    const zones = ["1", "2", "3"];
    const pool = { name: "a", zones, nodeCount: 6 };
    const own = { keyVaultKeyId: "https://v.vault.azure.net/keys/k/1" };
    const good = { location: "eastus", skuTier: "Standard", defaultNodePool: pool, keyManagementService: own };
    expect(wrongOf([cluster, good])).toEqual([]);
    const kept = {
      backupRetentionDays: 35,
      geoRedundantBackupEnabled: true,
      highAvailability: { mode: "ZoneRedundant" },
    };
    const key = { customerManagedKey: { keyVaultKeyId: "https://v.vault.azure.net/keys/k/1" } };
    expect(wrongOf([postgres, { location: "eastus", ...kept, ...key }])).toEqual([]);
  });

  test("had other names in older versions, which are the ones that it is told by", () => {
    const old = {
      trafficRoutingMethod: "Priority",
      dnsConfigs: [{ ttl: 900 }],
      monitorConfig: { protocol: "HTTPS", path: "/x" },
    };
    expect(wrongOf(["azure:trafficmanager/profile:Profile", old])).toContain("R16 dnsConfigs.ttl");
  });
});

describe("the classic package of Azure, where it differs,", () => {
  test("has defaults of its own", () => {
    const closed = (inputs: Properties) =>
      only(account, { accountReplicationType: "LRS", ...inputs }, "bucket").closed?.value;
    expect([closed({}), closed({ allowNestedItemsToBePublic: false })]).toEqual([false, true]);
    expect(only(account, { accountReplicationType: "LRS" }, "bucket").transportOnly?.value).toBe(true);
    const group = "azure:cdn/frontdoorOriginGroup:FrontdoorOriginGroup";
    const affinity = (inputs: Properties) => only(group, inputs, "route").affinity;
    expect(affinity({})).toEqual({ path: "sessionAffinityEnabled", value: true });
    expect(affinity({ sessionAffinityEnabled: false }).value).toBe(false);
  });

  test("has one resource for what are two of Azure's own", () => {
    const facts = factsOf([
      resource({
        type: account,
        name: "one",
        inputs: { name: "shopstate", accountReplicationType: "RAGZRS", blobProperties: { versioningEnabled: true } },
      }),
    ]);
    expect(facts.all("bucket")).toMatchObject([{ replicated: { value: true }, versioned: { value: true } }]);
  });

  test("leads to its profile by the input's own name", () => {
    const facts = factsOf([
      resource({
        type: "azure:network/trafficManagerProfile:TrafficManagerProfile",
        name: "front",
        id: "/subscriptions/s/trafficManagerProfiles/front",
        inputs: {
          name: "front",
          trafficRoutingMethod: "Priority",
          dnsConfig: { ttl: 30 },
          monitorConfig: { path: "/ok" },
        },
      }),
      ...[1, 2].map((priority) =>
        resource({
          type: "azure:network/trafficManagerExternalEndpoint:TrafficManagerExternalEndpoint",
          name: `to-${priority}`,
          inputs: { profileId: "/subscriptions/s/trafficManagerProfiles/front", priority, endpointLocation: "westus" },
        }),
      ),
    ]);
    const roles = facts.all("route").map(({ origin, role, method }) => [origin.name, role.value, method.value]);
    expect(roles.slice(1)).toEqual([
      ["to-1", "primary", "failover"],
      ["to-2", "secondary", "failover"],
    ]);
  });
});

describe("what nobody can tell stays so in another shape", () => {
  test.each([
    ["unknown", unknown],
    ["secret", secret],
    ["redacted", gaps.redacted],
  ])("%s", (_, mark) => {
    expect(only(postgres, { geoRedundantBackupEnabled: mark }, "database").geoBackup.value).toEqual(mark);
    expect(only(postgres, { highAvailability: mark }, "database").zoneRedundant.value).toEqual(mark);
    expect(only(cosmos, { geoLocations: mark }, "database").zoneRedundant.value).toEqual(mark);
    expect(
      only(account, { accountReplicationType: "LRS", minTlsVersion: mark }, "bucket").transportOnly?.value,
    ).toEqual(mark);
  });
});

describe("other packages", () => {
  test.each<readonly [string, Properties, readonly string[]]>([
    ["aws-native:rds:DbInstance", { engine: "postgres", multiAz: false, backupRetentionPeriod: 1 }, ["R11 multiAz"]],
    [
      "aws-native:kms:Key",
      { enableKeyRotation: false, pendingWindowInDays: 7, tags: [{ key: "purpose", value: "pulumi-state" }] },
      ["R04"],
    ],
    [
      "azure-nextgen:containerservice/v20210201:ManagedCluster",
      { location: "eastus", sku: { tier: "Free" } },
      ["R05 sku.tier"],
    ],
    [
      "azure-native:containerservice/v20240101:ManagedCluster",
      { location: "eastus", sku: { tier: "Free" } },
      ["R05 sku.tier"],
    ],
    ["google-native:container/v1:Cluster", { location: "us-east1-b" }, ["R05"]],
  ])("%s is judged like the type that it is like", (type, inputs, wrong) => {
    const found = wrongOf([type, inputs]);
    for (const one of wrong)
      expect(
        found.some((each) => each.startsWith(one)),
        found.join(),
      ).toBe(true);
  });

  test("an instance of a cluster and a database of its own are one type of aws-native", () => {
    const kinds = (inputs: Properties) =>
      extract(resource({ type: "aws-native:rds:DbInstance", name: "one", inputs })).map(({ kind }) => kind);
    expect([kinds({ dbClusterIdentifier: "c" }), kinds({ engine: "mysql" })]).toEqual([
      ["database-instance"],
      ["database"],
    ]);
  });
});

describe("the table", () => {
  test("names types once, and rows that there are or that coverage tells as not read", () => {
    for (const [token, alike] of Object.entries(likenesses)) {
      expect(token).toBe(token.toLowerCase());
      const read = alike.some(({ as }) => isRead(as));
      expect(standingOf(token.replace(/:(\w+):/, ":$1:")) !== "unread" || !read, token).toBe(true);
    }
  });

  test("lists what is read, by package", () => {
    const tokens = readTokens();
    expect(Object.keys(tokens)).toEqual(
      expect.arrayContaining(["aws", "azure", "azure-native", "aws-native", "gcp", "kubernetes"]),
    );
    expect(tokens.azure).toContain("azure:cosmosdb:account");
  });
});
