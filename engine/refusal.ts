/** Something the person at the keyboard can mend: its message says what was found and what to do; no stack is shown. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
