import { execFileSync } from "node:child_process";
import { createPublicKey, X509Certificate } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { onPath } from "../../../engine/machine";
import { tls } from "../../../sandbox/tls/cloud";
import { types } from "../../../sandbox/tls/types";
import type { Props } from "../../../sandbox/world/values";
import { type Kept, MiniEngine, newWorld } from "../world/mini-engine";
import { newFolder } from "../world/process";

const hourMs = 3_600_000;

function engineOf(): MiniEngine {
  return new MiniEngine(newWorld(), "dev", tls, {});
}

function keyOf(engine: MiniEngine, algorithm = "ECDSA", more: Props = { ecdsaCurve: "P256" }): Promise<Kept> {
  return engine.create(types.privateKey, "key", { algorithm, ...more });
}

const read = ({ outputs }: Kept) => new X509Certificate(String(outputs.certPem));

const keys: [string, Props, string, string][] = [
  ["RSA", { rsaBits: 2048 }, "RSA PRIVATE KEY", "rsa"],
  ["ECDSA", { ecdsaCurve: "P256" }, "EC PRIVATE KEY", "ec"],
  ["ECDSA", { ecdsaCurve: "P521" }, "EC PRIVATE KEY", "ec"],
  ["ED25519", {}, "PRIVATE KEY", "ed25519"],
];

test.each(keys)("a key of %s %j is the same key in every form", async (algorithm, more, label, kind) => {
  const engine = engineOf();
  const { outputs, id } = await keyOf(engine, algorithm, more);
  expect(String(outputs.privateKeyPem)).toMatch(new RegExp(`^-----BEGIN ${label}-----`));
  for (const form of ["privateKeyPem", "privateKeyPemPkcs8"]) {
    const half = createPublicKey(String(outputs[form]));
    expect(half.asymmetricKeyType).toBe(kind);
    expect(half.export({ format: "pem", type: "spki" })).toBe(outputs.publicKeyPem);
  }
  expect(id).toMatch(/^[0-9a-f]{40}$/);
  const answer = await engine.provider.invoke("tls:index/getPublicKey:getPublicKey", {
    privateKeyPem: outputs.privateKeyPem ?? "",
  });
  expect(answer).toMatchObject({ id, algorithm, publicKeyPem: outputs.publicKeyPem });
});

const openssh = onPath("ssh-keygen", process.env);

test.runIf(openssh).each(keys)("OpenSSH reads a key of %s %j, where it is installed", async (algorithm, more) => {
  const { outputs } = await keyOf(engineOf(), algorithm, more);
  const folder = newFolder();
  const file = join(folder, "key");
  writeFileSync(file, String(outputs.privateKeyOpenssh), { mode: 0o600 });
  const line = (args: string[]) => execFileSync(openssh ?? "", args, { encoding: "utf8" });
  expect(`${line(["-y", "-f", file]).trim()}\n`).toBe(outputs.publicKeyOpenssh);
  expect(line(["-l", "-f", file])).toContain(String(outputs.publicKeyFingerprintSha256));
  expect(line(["-l", "-E", "md5", "-f", file])).toContain(String(outputs.publicKeyFingerprintMd5));
  rmSync(folder, { recursive: true });
});

test("a key of P224 has no form for OpenSSH, and makes no certificate here", async () => {
  const engine = engineOf();
  const { outputs } = await keyOf(engine, "ECDSA", {});
  expect(outputs).toMatchObject({ ecdsaCurve: "P224", privateKeyOpenssh: "", publicKeyOpenssh: "" });
  const request = engine.create(types.certRequest, "r", { privateKeyPem: outputs.privateKeyPem ?? "" });
  await expect(request).rejects.toThrow(/take P256/);
});

async function authorityOf(engine: MiniEngine, algorithm = "ECDSA", more: Props = { ecdsaCurve: "P256" }) {
  const key = await keyOf(engine, algorithm, more);
  const privateKeyPem = String(key.outputs.privateKeyPem);
  const authority = await engine.create(types.selfSignedCert, "ca", {
    privateKeyPem,
    subject: { commonName: "Root of the sandbox", organization: "ACME, Inc", country: "DE" },
    isCaCertificate: true,
    maxPathLength: 0,
    validityPeriodHours: 48,
    allowedUses: ["cert_signing", "crl_signing"],
  });
  return { key, privateKeyPem, authority };
}

test.each([
  ["RSA", {}],
  ["ECDSA", { ecdsaCurve: "P384" }],
  ["ED25519", {}],
])("an authority of %s signs a certificate that verifies", async (algorithm, more) => {
  const engine = engineOf();
  const { privateKeyPem, authority } = await authorityOf(engine, algorithm, more);
  const root = read(authority);
  expect({ ca: root.ca, subject: root.subject, self: root.verify(root.publicKey) }).toEqual({
    ca: true,
    subject: "C=DE\nO=ACME\\, Inc\nCN=Root of the sandbox",
    self: true,
  });
  const key = await keyOf(engine);
  const request = await engine.create(types.certRequest, "r", {
    privateKeyPem: String(key.outputs.privateKeyPem),
    subject: { commonName: "shop", organizationalUnit: "web", streetAddresses: ["Street 1"], postalCode: "1" },
    dnsNames: ["shop.example.com", "*.shop.example.com"],
    ipAddresses: ["10.0.0.1"],
    uris: ["spiffe://shop/web"],
  });
  expect(request.outputs.certRequestPem).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----/);
  const leaf = await engine.create(types.locallySignedCert, "leaf", {
    certRequestPem: String(request.outputs.certRequestPem),
    caCertPem: String(authority.outputs.certPem),
    caPrivateKeyPem: privateKeyPem,
    validityPeriodHours: 12,
    allowedUses: ["server_auth", "client_auth", "digital_signature"],
    setSubjectKeyId: true,
  });
  const certificate = read(leaf);
  expect(certificate.verify(root.publicKey)).toBe(true);
  expect(certificate.checkIssued(root)).toBe(true);
  expect(certificate.ca).toBe(false);
  expect(certificate.publicKey.equals(createPublicKey(String(key.outputs.publicKeyPem)))).toBe(true);
  expect(certificate.subject).toBe("OU=web\nstreet=Street 1\npostalCode=1\nCN=shop");
  expect(certificate.checkHost("shop.example.com")).toBe("shop.example.com");
  expect(certificate.subjectAltName).toContain("IP Address:10.0.0.1, URI:spiffe://shop/web");
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBe(12 * hourMs);
  expect(Date.parse(String(leaf.outputs.validityEndTime))).toBe(Date.parse(certificate.validTo));
  expect(BigInt(leaf.id)).toBe(BigInt(`0x${certificate.serialNumber}`));
});

test("a certificate whose renewal is due is replaced, and says so after a refresh", async () => {
  const engine = engineOf();
  const { authority } = await authorityOf(engine);
  expect(engine.diff(authority, authority.inputs).changes).toEqual({});
  const early = { ...authority.inputs, earlyRenewalHours: 47 };
  expect(engine.diff(authority, early)).toMatchObject({ changes: { earlyRenewalHours: "add" }, replaces: [] });
  const due = await engine.update(authority, { ...early, earlyRenewalHours: 48 });
  expect(due.outputs.certPem).toBe(authority.outputs.certPem);
  expect(engine.diff(due, due.inputs)).toMatchObject({ replaces: ["readyForRenewal"] });
  expect(engine.refresh(due).outputs.readyForRenewal).toBe(true);
  expect(engine.refresh(authority).outputs.readyForRenewal).toBe(false);
});

test("a write-only key leaves no trace in the state, and its version is what replaces", async () => {
  const engine = engineOf();
  const secret = String((await keyOf(engine)).outputs.privateKeyPem);
  const made = await engine.create(types.certRequest, "r", { privateKeyPemWo: secret, privateKeyPemWoVersion: 1 });
  expect(made.outputs).not.toHaveProperty("privateKeyPemWo");
  const other = { ...made.inputs, privateKeyPemWo: "another" };
  expect(engine.diff(made, other).changes).toEqual({});
  expect(engine.diff(made, { ...other, privateKeyPemWoVersion: 2 }).replaces).toEqual(["privateKeyPemWoVersion"]);
});

const issuing = { privateKeyPem: "k", validityPeriodHours: 1, allowedUses: [] };

test.each([
  ["an algorithm that does not exist", types.privateKey, { algorithm: "DSA" }, /expected one of RSA, ECDSA, ED25519/],
  [
    "a use in the SDK's spelling",
    types.selfSignedCert,
    { ...issuing, allowedUses: ["serverAuth"] },
    /expected one of digital_signature/,
  ],
  ["a validity below nothing", types.selfSignedCert, { ...issuing, validityPeriodHours: -1 }, /less than 0/],
  ["no key", types.certRequest, {}, /exactly one of privateKeyPem and privateKeyPemWo/],
  ["a write-only key without version", types.certRequest, { privateKeyPemWo: "k" }, /needs privateKeyPemWoVersion/],
])("refuses %s", (_, type, inputs, reason) => {
  expect(engineOf().problems(type, inputs)).toContainEqual(expect.stringMatching(reason));
});

test("refuses what is no key, an authority without a name, and a key that is not the authority's", async () => {
  const engine = engineOf();
  const { authority, privateKeyPem } = await authorityOf(engine);
  const sign = (more: Props) => engine.create(types.selfSignedCert, "s", { ...issuing, ...more });
  await expect(sign({})).rejects.toThrow(/privateKeyPem is no private key in PEM/);
  await expect(sign({ privateKeyPem, isCaCertificate: true })).rejects.toThrow(/needs a subject/);
  await expect(sign({ privateKeyPem, setAuthorityKeyId: true })).rejects.toThrow(/needs setSubjectKeyId/);
  const request = await engine.create(types.certRequest, "r", { privateKeyPem });
  const stranger = String((await keyOf(engine)).outputs.privateKeyPem);
  const leaf = (more: Props) =>
    engine.create(types.locallySignedCert, "l", {
      ...{ validityPeriodHours: 1, allowedUses: [] },
      certRequestPem: String(request.outputs.certRequestPem),
      caCertPem: String(authority.outputs.certPem),
      caPrivateKeyPem: privateKeyPem,
      ...more,
    });
  await expect(leaf({ caPrivateKeyPem: stranger })).rejects.toThrow(/is not the key of caCertPem/);
  await expect(leaf({ certRequestPem: "x" })).rejects.toThrow(/no certificate request/);
  await expect(leaf({ caCertPem: "x" })).rejects.toThrow(/no certificate in PEM/);
});
