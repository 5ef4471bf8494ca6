import type { Fault } from "../../components/topology/configuration/faults";
import { faultsIn, faultsOfAnswer } from "./configuration";
import { type Answers, questionNames, questions } from "./questions";

/** Puts a question to a person and gives back what they typed. */
export type Ask = (question: string) => Promise<string>;

/**
 * Asks what was not said yet, one question after the other. An answer that would be refused is refused at once, in the words
 * of `pulumi up`, and asked again; nothing typed is what is proposed.
 * @param given - What flags said: it is not asked.
 * @param salt - As in `configurationOf`.
 * @param ask - The person.
 * @param say - Tells them what is wrong.
 */
export async function asked(given: Answers, salt: string, ask: Ask, say: (line: string) => void): Promise<Answers> {
  let answers = given;
  for (const name of questionNames.filter((each) => given[each] === undefined)) {
    const { what, allowed, proposed } = questions[name];
    for (;;) {
      const proposal = proposed(answers);
      const typed = (await ask(`${what} (${allowed(answers)}) [${proposal}]: `)).trim();
      const now = { ...answers, [name]: typed === "" ? proposal : typed };
      const faults = faultsOfAnswer(name, faultsIn(now, salt));
      if (faults.length === 0) {
        // A proposal that was taken stays an example: only what was typed is theirs.
        answers = typed === "" ? answers : now;
        break;
      }
      say(faults.map(told).join("\n"));
    }
  }
  return answers;
}

function told({ found, allowed, advice }: Fault): string {
  return `  found ${found}; allowed: ${allowed}.${advice === undefined ? "" : `\n    ${advice}`}`;
}
