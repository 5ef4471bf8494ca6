import * as container from "@pulumi/gcp/container";
import * as kms from "@pulumi/gcp/kms";

const ring = new kms.KeyRing("shop", { location: "europe-west1" });
const key = new kms.CryptoKey("secrets", { keyRing: ring.id, rotationPeriod: "7776000s" });
const project = { number: "123456789012" };
const grant = new kms.CryptoKeyIAMMember("gke", {
  cryptoKeyId: key.id,
  role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
  member: `serviceAccount:service-${project.number}@container-engine-robot.iam.gserviceaccount.com`,
});
new container.Cluster(
  "shop",
  {
    location: "europe-west1",
    initialNodeCount: 1,
    databaseEncryption: { state: "ENCRYPTED", keyName: key.id },
  },
  { dependsOn: [grant] },
);
