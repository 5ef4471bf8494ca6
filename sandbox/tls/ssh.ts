import { createHash, type JsonWebKey, type KeyObject, randomBytes } from "node:crypto";

/** OpenSSH's names of the curves that it knows. */
const curves: Readonly<Record<string, string>> = { "P-256": "nistp256", "P-384": "nistp384", "P-521": "nistp521" };

/** Whether OpenSSH knows keys of this kind: P-224 is none of its curves. */
export function speaksSsh(key: KeyObject): boolean {
  return key.asymmetricKeyDetails?.namedCurve !== "secp224r1";
}

/** A public key as a line of `authorized_keys`, with its fingerprints. Source: RFC 4253, 5656 and 8709. */
export function publicSsh(key: KeyObject) {
  const { name, parts } = publicParts(key.export({ format: "jwk" }));
  const blob = Buffer.concat(parts.map(sized));
  const md5 = createHash("md5").update(blob).digest("hex").match(/../g) ?? [];
  return {
    publicKeyOpenssh: `${name} ${blob.toString("base64")}\n`,
    publicKeyFingerprintMd5: md5.join(":"),
    publicKeyFingerprintSha256: `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`,
  };
}

/** A private key in OpenSSH's own format, not encrypted. Source: openssh-portable, PROTOCOL.key. */
export function privateSsh(key: KeyObject): string {
  const jwk = key.export({ format: "jwk" });
  const { parts } = publicParts(jwk);
  const check = randomBytes(4);
  const secret = Buffer.concat([check, check, ...privateParts(jwk).map(sized), sized(Buffer.alloc(0))]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, index) => index + 1));
  const one = Buffer.from([0, 0, 0, 1]);
  const none = sized(Buffer.from("none"));
  const whole = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    none,
    none,
    sized(Buffer.alloc(0)),
    one,
    sized(Buffer.concat(parts.map(sized))),
    sized(Buffer.concat([secret, padding])),
  ]);
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN OPENSSH PRIVATE KEY-----", ...lines, "-----END OPENSSH PRIVATE KEY-----", ""].join("\n");
}

function publicParts(jwk: JsonWebKey): { name: string; parts: Buffer[] } {
  if (jwk.kty === "RSA") return { name: "ssh-rsa", parts: [Buffer.from("ssh-rsa"), number(jwk.e), number(jwk.n)] };
  if (jwk.kty === "OKP") return { name: "ssh-ed25519", parts: [Buffer.from("ssh-ed25519"), bytes(jwk.x)] };
  const curve = curves[jwk.crv ?? ""] ?? "";
  const name = `ecdsa-sha2-${curve}`;
  return { name, parts: [Buffer.from(name), Buffer.from(curve), point(jwk)] };
}

function privateParts(jwk: JsonWebKey): Buffer[] {
  const [name = Buffer.alloc(0), ...rest] = publicParts(jwk).parts;
  if (jwk.kty === "RSA") return [name, ...[jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(number)];
  if (jwk.kty === "OKP") return [name, bytes(jwk.x), Buffer.concat([bytes(jwk.d), bytes(jwk.x)])];
  return [name, ...rest, number(jwk.d)];
}

function bytes(text: string | undefined): Buffer {
  return Buffer.from(text ?? "", "base64url");
}

function point({ x, y }: JsonWebKey): Buffer {
  return Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)]);
}

/** A number without leading zeros, but with one where it would look negative. */
function number(text: string | undefined): Buffer {
  const raw = bytes(text);
  const start = raw.findIndex((byte) => byte !== 0);
  const bare = start < 0 ? Buffer.alloc(0) : raw.subarray(start);
  return (bare[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bare]) : bare;
}

function sized(part: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return Buffer.concat([length, part]);
}
