import { expect, test } from "vitest";
import { AwsFoundation } from "../../../components/aws";
import type { FoundationArgs } from "../../../components/foundation/contract";
import { graphOf } from "../../harness/graph";
import { inRegion, inState, names, ofType, only, system } from "./parts";

const args: FoundationArgs = {
  place: system,
  domain: "shop.example.com",
  zone: "create",
  delegated: true,
  validates: "us-east-2",
  controlRegion: "us-west-2",
  regions: { "us-east-2": inState("us-east-2"), "eu-west-1": inState("eu-west-1") },
};
const graphWith = (change: Partial<FoundationArgs> = {}) =>
  graphOf(() => void new AwsFoundation("shop", { ...args, ...change }));

test("before delegation there is a protected zone and nothing else", async () => {
  const graph = await graphWith({ delegated: false });
  expect(graph.filter(({ custom }) => custom)).toHaveLength(1);
  expect(only(graph, "Zone")).toMatchObject({
    inputs: { name: "shop.example.com", enableAcceleratedRecovery: true, forceDestroy: false },
    protect: true,
  });
  expect(only(graph, "AwsFoundation").outputs).toMatchObject({
    certificates: { kind: "regional", ids: {} },
    zoneId: "shop-zone-id",
  });
});

test("every region gets a certificate for the domain and the names below it, and all share one validation record", async () => {
  const graph = await graphWith();
  for (const certificate of ofType(graph, "Certificate")) {
    expect(certificate.inputs).toMatchObject({
      domainName: "shop.example.com",
      subjectAlternativeNames: ["*.shop.example.com"],
      validationMethod: "DNS",
    });
  }
  expect(ofType(graph, "Certificate").map(({ inputs }) => inputs.region)).toEqual(["us-east-2", "eu-west-1"]);
  const record = only(graph, "Record");
  expect(record).toMatchObject({ inputs: { zoneId: "shop-zone-id", type: "CNAME", ttl: 300 } });
  expect(record.propertyDependencies.records).toEqual([only(graph, "Certificate", "shop-us-east-2-certificate").urn]);
  expect(ofType(graph, "CertificateValidation").map(({ inputs }) => inputs.region)).toEqual(["us-east-2", "eu-west-1"]);
});

test("a region's certificate is only handed on once it is validated", async () => {
  const graph = await graphWith();
  const certificate = only(graph, "Certificate", "shop-eu-west-1-certificate");
  expect(only(graph, "CertificateValidation", "shop-eu-west-1-validation").inputs).toMatchObject({
    certificateArn: certificate.outputs.arn,
    validationRecordFqdns: [only(graph, "Record").outputs.fqdn],
  });
  expect(only(graph, "AwsFoundation").outputs.certificates).toEqual({
    kind: "regional",
    ids: {
      "us-east-2": only(graph, "Certificate", "shop-us-east-2-certificate").outputs.arn,
      "eu-west-1": certificate.outputs.arn,
    },
  });
});

test("every region has a registry of one name, with images that never change, and tells where to pull from", async () => {
  const graph = await graphWith();
  const registries = ofType(graph, "Repository");
  expect(registries.map(({ inputs }) => [inputs.region, inputs.name])).toEqual([
    ["us-east-2", "shop/prod"],
    ["eu-west-1", "shop/prod"],
  ]);
  for (const { inputs, protect } of registries) {
    expect(protect).toBe(true);
    expect(inputs).toMatchObject({
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "AES256" }],
      forceDelete: false,
    });
  }
  expect(only(graph, "AwsFoundation").outputs.registries).toEqual({
    "us-east-2": "123456789012.dkr.ecr.us-east-2.amazonaws.com/shop/prod",
    "eu-west-1": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/prod",
  });
});

test("only images that no tag names are ever deleted, and the rest with a registry that was released", async () => {
  const graph = await graphWith({
    regions: { "us-east-2": inState("us-east-2"), "eu-west-1": inState("eu-west-1", "draining") },
  });
  const { rules } = JSON.parse(String(only(graph, "LifecyclePolicy", "shop-eu-west-1-registry").inputs.policy));
  expect(rules).toMatchObject([{ selection: { tagStatus: "untagged" }, action: { type: "expire" } }]);
  const released = only(graph, "Repository", "shop-eu-west-1-registry");
  expect(released).toMatchObject({ protect: false, inputs: { forceDelete: true } });
});

test("an existing zone is referred to by its id, without a call and without name servers", async () => {
  const graph = await graphWith({ zone: "Z0123456789" });
  expect(ofType(graph, "Zone")).toEqual([]);
  expect(only(graph, "Record").inputs.zoneId).toBe("Z0123456789");
  expect(only(graph, "AwsFoundation").outputs).toMatchObject({ zoneId: "Z0123456789", nameServers: [] });
});

test("a lost region's certificate is kept without a call to its API", async () => {
  const graph = await graphWith({
    regions: { "us-east-2": inState("us-east-2"), "eu-west-1": inState("eu-west-1", "lost") },
  });
  const kept = graph.filter(({ retainOnDelete }) => retainOnDelete);
  expect(names(kept)).toEqual([
    "shop-eu-west-1-alarms",
    "shop-eu-west-1-certificate",
    "shop-eu-west-1-registry",
    "shop-eu-west-1-registry",
    "shop-eu-west-1-validation",
  ]);
  for (const { ignoreChanges, protect } of kept)
    expect({ ignoreChanges, protect }).toEqual({ ignoreChanges: ["*"], protect: false });
});

test("nothing is protected in the tier dev", async () => {
  const graph = await graphWith({
    place: { ...system, hold: "released" },
    regions: { "us-east-2": { place: inRegion("us-east-2", "released") } },
  });
  expect(graph.filter(({ protect }) => protect)).toEqual([]);
});

test("refuses a certificate's region that is none of the regions", async () => {
  await expect(graphWith({ validates: "eu-north-1" })).rejects.toThrow(
    "validates eu-north-1 is none of the regions us-east-2, eu-west-1",
  );
});

test("in an existing zone the validation record is shared: it is taken over as it is, and left behind", async () => {
  const record = only(await graphWith({ zone: "Z0123456789ABCDEFGHIJ" }), "Record");
  expect(record).toMatchObject({ retainOnDelete: true, inputs: { allowOverwrite: true } });
  const own = only(await graphWith(), "Record");
  expect(own.retainOnDelete).toBe(false);
  expect(own.inputs.allowOverwrite).toBeUndefined();
});

test("a zone that was created before and is left stands unprotected, under its own name, and the other one is used", async () => {
  const graph = await graphWith({ zone: "Z0123456789ABCDEFGHIJ", releasedZone: "old.example.com" });
  expect(only(graph, "Zone")).toMatchObject({
    protect: false,
    inputs: { name: "old.example.com", forceDestroy: false },
  });
  expect(only(graph, "Record").inputs.zoneId).toBe("Z0123456789ABCDEFGHIJ");
});

test("refuses the id of the zone that was created here as an existing one: it would be deleted", async () => {
  await expect(graphWith({ zone: "shop-zone-id", releasedZone: "shop.example.com" })).rejects.toThrow(
    /the zone that was created here/,
  );
});
