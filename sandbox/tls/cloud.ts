import { dirname } from "node:path";
import type { Limits } from "../world/arguments";
import type { SandboxCloud } from "../world/cloud";
import type { ArgumentRule, Row } from "../world/row";
import { SdkTypes } from "../world/sdk-types";
import { textAt } from "../world/values";
import { algorithmNames, curves, getPublicKey } from "./keys";
import { TlsProvider } from "./provider";
import { types } from "./types";
import { allowedUses } from "./usages";

/** What is kept in the state alone; the outputs named are made at a create, and unknown before. */
function rowWith(row: Omit<Row, "source" | "id" | "outputs">, outputs: readonly string[]): Row {
  const made = Object.fromEntries(outputs.map((name) => [name, ""]));
  return { source: "tf", stateOnly: true, id: "", outputs: made, ...row };
}

function oneKey(argument: string): ArgumentRule {
  const [plain, hidden] = [argument, `${argument}Wo`];
  return {
    property: argument,
    source: "tf",
    broken: (inputs) => {
      if (plain in inputs === hidden in inputs) return `exactly one of ${plain} and ${hidden} must be set`;
      return hidden in inputs && !textAt(inputs, `${hidden}Version`) ? `${hidden} needs ${hidden}Version` : undefined;
    },
  };
}

const subject = ["subject", "dnsNames", "ipAddresses", "uris"];
const issuing = ["validityPeriodHours", "allowedUses", "isCaCertificate", "setSubjectKeyId", "setAuthorityKeyId"];
const issued = ["certPem", "validityStartTime", "validityEndTime", "readyForRenewal"];
const issuingDefaults = { earlyRenewalHours: 0, isCaCertificate: false, maxPathLength: -1, setSubjectKeyId: false };
const issuingLimits: Limits = {
  "allowedUses[]": { kind: "string", enum: allowedUses },
  validityPeriodHours: { kind: "number", min: 0 },
  earlyRenewalHours: { kind: "number", min: 0 },
  maxPathLength: { kind: "number", min: -1 },
};
const publicKey = ["publicKeyPem", "publicKeyOpenssh", "publicKeyFingerprintMd5", "publicKeyFingerprintSha256"];
const secretKey = ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"];

/** The provider `tls`: real keys and certificates, kept in the state and nowhere else. */
export const tls: SandboxCloud = {
  name: "tls",
  types: new SdkTypes(dirname(require.resolve("@pulumi/tls/package.json"))),
  limits: {
    [types.privateKey]: {
      algorithm: { kind: "string", enum: algorithmNames },
      ecdsaCurve: { kind: "string", enum: Object.keys(curves) },
      rsaBits: { kind: "number", min: 1024 },
    },
    [types.selfSignedCert]: issuingLimits,
    [types.locallySignedCert]: issuingLimits,
  },
  regions: [],
  configure: () => ({ region: "", tags: {} }),
  instance: (world) => new TlsProvider(tls, world),
  invokes: { "tls:index/getPublicKey:getPublicKey": getPublicKey },
  operations: {},
  rows: {
    [types.privateKey]: rowWith(
      { createOnly: ["algorithm", "ecdsaCurve", "rsaBits"], defaults: { ecdsaCurve: "P224", rsaBits: 2048 } },
      [...publicKey, ...secretKey],
    ),
    [types.certRequest]: rowWith(
      {
        createOnly: [...subject, "privateKeyPem", "privateKeyPemWoVersion"],
        writeOnly: ["privateKeyPemWo"],
        rules: [oneKey("privateKeyPem")],
      },
      ["certRequestPem", "keyAlgorithm"],
    ),
    [types.selfSignedCert]: rowWith(
      {
        createOnly: [...subject, ...issuing, "privateKeyPem", "privateKeyPemWoVersion"],
        defaults: { ...issuingDefaults, setAuthorityKeyId: false },
        writeOnly: ["privateKeyPemWo"],
        rules: [oneKey("privateKeyPem")],
      },
      [...issued, "keyAlgorithm"],
    ),
    [types.locallySignedCert]: rowWith(
      {
        createOnly: [...issuing, "caCertPem", "caPrivateKeyPem", "caPrivateKeyPemWoVersion", "certRequestPem"],
        defaults: issuingDefaults,
        writeOnly: ["caPrivateKeyPemWo"],
        rules: [oneKey("caPrivateKeyPem")],
      },
      [...issued, "caKeyAlgorithm"],
    ),
  },
};
