import * as kms from "@pulumi/gcp/kms";
import type { ComponentResourceOptions, Input, Output } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import { after, Component } from "../../../component";
import { deletionPolicies, inSeconds, keyDestroyedDays, keyRotatedDays } from "../../../foundation/gcp/guards";
import type { Place, Placed } from "../../../place";
import { physicalName } from "../../../topology/names/names";

/** What a key of a database is made of. */
export interface GcpSpannerKeyArgs {
  /** Whose it is, and what protects it. */
  readonly place: Placed<Place<unknown>>;
  /** Location of Cloud KMS: a region, or one over several. */
  readonly location: string;
  /** Spanner's own account in the project, as IAM writes it. */
  readonly agent: Input<string>;
}

/** Four hexadecimal digits: different for each time that the database is made, among the few times that it is. */
const generationBytes = 2;

/**
 * A key of the database's own, in one location. A region's key of the foundation would not do: it goes with the region's
 * line, and what is encrypted with it is gone then, in every region.
 *
 * Cloud KMS never forgets the name of a key ring, so the ring's name has digits that are made with the database and go with it:
 * a system that is destroyed can be made again. Versions of the old key can be had back for thirty days.
 */
export class GcpSpannerKey extends Component {
  /** Resource id of the key, known once Spanner may use it. */
  readonly id: Output<string>;

  constructor(name: string, args: GcpSpannerKeyArgs, opts?: ComponentResourceOptions) {
    super("GcpSpannerKey", name, args, opts);
    const { place, location, agent } = args;
    const { identity, hold, tags } = place;
    const generation = new RandomId(`${name}-ring`, { byteLength: generationBytes }, this.stateful(hold));
    const ring = new kms.KeyRing(
      `${name}-ring`,
      {
        name: generation.hex.apply((digits) => physicalName("cloudKmsKeyRing", identity, `database-${digits}`)),
        location,
      },
      this.stateful(hold),
    );
    const key = new kms.CryptoKey(
      `${name}-key`,
      {
        keyRing: ring.id,
        name: physicalName("cloudKmsKey", identity, "database"),
        purpose: "ENCRYPT_DECRYPT",
        rotationPeriod: inSeconds(keyRotatedDays),
        destroyScheduledDuration: inSeconds(keyDestroyedDays),
        deletionPolicy: deletionPolicies[hold],
        labels: tags,
      },
      this.stateful(hold),
    );
    const use = new kms.CryptoKeyIAMMember(
      `${name}-use`,
      { cryptoKeyId: key.id, role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member: agent },
      this.own(hold),
    );
    this.id = after(key.id, [use]);
    this.registerOutputs({ id: this.id });
  }
}
