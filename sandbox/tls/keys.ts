import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { type Props, Refusal, textAt } from "../world/values";
import { privateSsh, publicSsh, speaksSsh } from "./ssh";

/** Curves by the provider's names, as OpenSSL calls them. */
export const curves: Readonly<Record<string, string>> = {
  P224: "secp224r1",
  P256: "prime256v1",
  P384: "secp384r1",
  P521: "secp521r1",
};

/** How a key of an algorithm is made, and in which form its PEM is written. */
const algorithms: Readonly<Record<string, { form: "pkcs1" | "sec1" | "pkcs8"; make: (inputs: Props) => KeyObject }>> = {
  RSA: {
    form: "pkcs1",
    make: ({ rsaBits }) => generateKeyPairSync("rsa", { modulusLength: Number(rsaBits ?? 2048) }).privateKey,
  },
  ECDSA: {
    form: "sec1",
    make: (inputs) =>
      generateKeyPairSync("ec", { namedCurve: curves[textAt(inputs, "ecdsaCurve") || "P224"] ?? "" }).privateKey,
  },
  ED25519: { form: "pkcs8", make: () => generateKeyPairSync("ed25519").privateKey },
};

/** Algorithms that the provider makes keys with. */
export const algorithmNames = Object.keys(algorithms);

/** A new private key in every form. Source: terraform-provider-tls, resource_private_key.go. */
export function newKey(inputs: Props): { id: string; outputs: Props } {
  const algorithm = algorithms[textAt(inputs, "algorithm")];
  if (!algorithm) throw new Refusal(`algorithm must be one of ${algorithmNames.join(", ")}, got ${inputs.algorithm}`);
  const key = algorithm.make(inputs);
  const exported = (type: "pkcs1" | "sec1" | "pkcs8") => pem(key, type);
  const pub = publicOutputs(key);
  const outputs = {
    ...pub,
    privateKeyPem: exported(algorithm.form),
    privateKeyPemPkcs8: exported("pkcs8"),
    privateKeyOpenssh: speaksSsh(key) ? privateSsh(key) : "",
  };
  return { id: idOf(pub.publicKeyPem), outputs };
}

function pem(key: KeyObject, type: "pkcs1" | "sec1" | "pkcs8"): string {
  const format = "pem";
  if (type === "pkcs1") return String(key.export({ format, type }));
  return String(type === "sec1" ? key.export({ format, type }) : key.export({ format, type }));
}

/** The public half of a private key. */
function publicOutputs(key: KeyObject) {
  const half = createPublicKey(key);
  const none = { publicKeyOpenssh: "", publicKeyFingerprintMd5: "", publicKeyFingerprintSha256: "" };
  return {
    publicKeyPem: String(half.export({ format: "pem", type: "spki" })),
    ...(speaksSsh(half) ? publicSsh(half) : none),
  };
}

/** Ids of keys and requests are checksums of what is public of them. */
export function idOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

/** The algorithm of a key by the provider's name. */
export function algorithmOf(key: KeyObject): string {
  return { rsa: "RSA", ec: "ECDSA", ed25519: "ED25519" }[key.asymmetricKeyType as string] ?? "";
}

/**
 * A private key out of its PEM.
 * @param argument - Where it was given.
 * @throws Refusal when it is none.
 */
export function privateKey(text: string, argument: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    throw new Refusal(`${argument} is no private key in PEM`);
  }
}

/** What the function `getPublicKey` answers. */
export function getPublicKey(args: Props): Props {
  if (!textAt(args, "privateKeyPem")) throw new Refusal("the sandbox reads the public half of privateKeyPem only");
  const key = privateKey(textAt(args, "privateKeyPem"), "privateKeyPem");
  const outputs = publicOutputs(key);
  return { ...args, ...outputs, id: idOf(outputs.publicKeyPem), algorithm: algorithmOf(key) };
}
