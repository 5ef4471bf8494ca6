import type { Difference, DiffQuestion } from "../world/diff";
import { Provider } from "../world/provider";
import { type Seen, type Subject, typeOf } from "../world/services";
import { type Props, textAt } from "../world/values";
import { certRequest, locallySigned, type Made, selfSigned } from "./certificates";
import { newKey } from "./keys";
import { types } from "./types";

const makers: Readonly<Record<string, (inputs: Props) => Made | Promise<Made>>> = {
  [types.privateKey]: newKey,
  [types.certRequest]: certRequest,
  [types.selfSignedCert]: selfSigned,
  [types.locallySignedCert]: locallySigned,
};

/** Makes keys and certificates, and asks for new ones when their time has come. */
export class TlsProvider extends Provider {
  override async create(urn: string, inputs: Props, preview: boolean): Promise<Made> {
    const make = makers[typeOf(urn)];
    if (preview || !make) return super.create(urn, inputs, preview);
    const { defaults, writeOnly = [] } = this.row(urn);
    const kept = Object.entries(inputs).filter(([key]) => !key.startsWith("__") && !writeOnly.includes(key));
    const made = await make(inputs);
    return { id: made.id, outputs: { ...defaults, ...Object.fromEntries(kept), ...made.outputs } };
  }

  /** A certificate whose renewal is due is replaced; write-only keys are never compared. Source: common_cert.go. */
  override diff(urn: string, question: DiffQuestion): Difference {
    const { writeOnly = [] } = this.row(urn);
    const found = super.diff(urn, question);
    const changes = Object.fromEntries(Object.entries(found.changes).filter(([path]) => !writeOnly.includes(path)));
    if (!isDue(question.olds, question.news)) return { ...found, changes };
    const renewal = "readyForRenewal";
    return { ...found, changes: { ...changes, [renewal]: "update" }, replaces: [...found.replaces, renewal] };
  }

  override seen(subject: Subject, inputs: Props, state: Props): Seen | undefined {
    const found = super.seen(subject, inputs, state);
    return found && isDue(state, state) ? { ...found, outputs: { ...found.outputs, readyForRenewal: true } } : found;
  }
}

function isDue(state: Props, { earlyRenewalHours }: Props): boolean {
  const end = textAt(state, "validityEndTime");
  return end !== "" && Date.parse(end) - Number(earlyRenewalHours ?? 0) * 3_600_000 <= Date.now();
}
