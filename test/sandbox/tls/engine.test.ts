import { afterEach, expect, test } from "vitest";
import { engineOf } from "../../../engine/engine";
import { WorldProcess } from "../world/process";
import { projectFor } from "../world/project";

const program = `
const tls = require("@pulumi/tls");
const args = JSON.parse(process.env.PROGRAM_ARGS);
const [root, own] = ["root", "own"].map((name) => new tls.PrivateKey(name, { algorithm: "ECDSA", ecdsaCurve: "P256" }));
const authority = new tls.SelfSignedCert("authority", {
  privateKeyPem: root.privateKeyPem, isCaCertificate: true, subject: { commonName: "Root" },
  validityPeriodHours: 48, allowedUses: ["cert_signing"],
});
const request = new tls.CertRequest("request", { privateKeyPem: own.privateKeyPem, dnsNames: ["shop.example.com"] });
const leaf = new tls.LocallySignedCert("leaf", {
  certRequestPem: request.certRequestPem, caCertPem: authority.certPem, caPrivateKeyPem: root.privateKeyPem,
  validityPeriodHours: 12, allowedUses: ["server_auth"], earlyRenewalHours: args.early ?? 1,
});
exports.leaf = leaf.certPem;
exports.publicKey = tls.getPublicKeyOutput({ privateKeyPem: root.privateKeyPem }).publicKeyPem;
`;

/** Five runs of the engine. */
const fiveRunsMs = 200_000;

let world: WorldProcess | undefined;
afterEach(() => world?.remove());

test(
  "the real engine: keys and certificates that stay, no key in the state, and a renewal when it is due",
  async () => {
    world = await WorldProcess.started();
    const pulumi = projectFor(world, await engineOf(), program);
    const up = (args: object = {}) => pulumi(["up", "--yes", "--skip-preview", "--stack", "dev"], args);
    await pulumi(["stack", "init", "dev"]);
    expect(await pulumi(["preview", "--stack", "dev"])).toMatchObject({ failed: false });
    expect(await up()).toMatchObject({ failed: false, output: expect.stringMatching(/\+ 6 created/) });
    const leaf = await pulumi(["stack", "output", "leaf", "--stack", "dev"]);
    expect(leaf.output).toContain("BEGIN CERTIFICATE");
    expect((await up()).output).toMatch(/Resources:\s+6 unchanged/);
    const { output: state } = await pulumi(["stack", "export", "--stack", "dev"]);
    expect(state).not.toContain("PRIVATE KEY");

    const renewed = await up({ early: 12 });
    expect(renewed).toMatchObject({ failed: false, output: expect.stringMatching(/1 replaced/) });
    expect((await pulumi(["stack", "output", "leaf", "--stack", "dev"])).output).not.toBe(leaf.output);
    expect((await pulumi(["destroy", "--yes", "--skip-preview", "--stack", "dev"])).failed).toBe(false);
  },
  fiveRunsMs,
);
