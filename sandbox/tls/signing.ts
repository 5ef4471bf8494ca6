import { createPublicKey, type KeyObject, webcrypto } from "node:crypto";
import { Refusal } from "../world/values";
import { algorithmOf } from "./keys";

const hashes: Readonly<Record<string, [curve: string, hash: string]>> = {
  prime256v1: ["P-256", "SHA-256"],
  secp384r1: ["P-384", "SHA-384"],
  secp521r1: ["P-521", "SHA-512"],
};

/** A key as the library wants it, with the algorithm that Go would sign with. */
export async function signing(key: KeyObject, argument: string) {
  const [namedCurve, hash] = hashes[key.asymmetricKeyDetails?.namedCurve ?? ""] ?? [];
  const algorithm = {
    RSA: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    ECDSA: { name: "ECDSA", namedCurve: namedCurve ?? "", hash: hash ?? "" },
    ED25519: { name: "Ed25519" },
  }[algorithmOf(key)];
  if (!algorithm || ("namedCurve" in algorithm && !namedCurve))
    throw new Refusal(`${argument}: the sandbox makes no certificates with keys of P224 or of other kinds; take P256`);
  const secret = await webcrypto.subtle.importKey(
    "pkcs8",
    key.export({ type: "pkcs8", format: "der" }),
    algorithm,
    true,
    ["sign"],
  );
  return { algorithm, secret, open: await publicHalf(createPublicKey(key), algorithm) };
}

type Algorithm = { readonly name: string };

function publicHalf(key: KeyObject, algorithm: Algorithm) {
  return webcrypto.subtle.importKey("spki", key.export({ type: "spki", format: "der" }), algorithm, true, ["verify"]);
}
