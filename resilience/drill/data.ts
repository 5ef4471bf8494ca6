import type { Database, Promotion } from "../system/model";
import { isFenced } from "./products";

/** One database in one run: which of its members live, and which write. */
export class Store {
  /** Regions whose member is gone. */
  readonly gone = new Set<string>();
  /** Old writers that came back and write beside the new one. */
  readonly strays = new Set<string>();
  /** The region that writes, of a database with one writer. */
  writer: string | undefined;
  /** Where the writer was when all was well. */
  readonly first: string | undefined;
  /** Whether another writer is being made. */
  busy = false;

  /** @param database - What the system says of it. */
  constructor(readonly database: Database) {
    this.first = database.members.find(({ role }) => role === "writer")?.region;
    this.writer = this.first;
  }

  /** Who may write. */
  get writes(): "one" | "every" | "quorum" {
    const { writes } = this.database;
    return "value" in writes ? writes.value : "one";
  }

  /** Whether anybody can write. */
  get isUp(): boolean {
    const { members } = this.database;
    if (this.writes === "one") return this.writer !== undefined && !this.gone.has(this.writer);
    const live = members.filter(({ region }) => !this.gone.has(region)).length;
    // A witness may stand where no program sees it, so half of what is seen is enough for a quorum.
    return this.writes === "every" ? live > 0 : live * 2 >= members.length;
  }

  /** Whether a region writes. */
  isWrittenIn(region: string): boolean {
    if (this.writes === "one") return this.isUp && (this.writer === region || this.strays.has(region));
    return this.isUp && !this.gone.has(region);
  }

  /** The member of a region. */
  member(region: string) {
    return this.database.members.find((member) => member.region === region);
  }

  /** Whether somebody has to make another writer. */
  get isStranded(): boolean {
    return this.writes === "one" && !this.isUp && !this.busy;
  }

  /**
   * A region's member is back.
   * @param region - Which.
   * @returns Whether it writes beside another one, because nothing keeps it from doing so.
   */
  comesBack(region: string): boolean {
    this.gone.delete(region);
    const replaced = this.writes === "one" && region === this.first && this.writer !== this.first;
    if (!replaced || this.writer === undefined || isFenced(this.database.product)) return false;
    this.strays.add(region);
    return true;
  }
}

const byPerson: Readonly<Record<Promotion, boolean | "below automation 4">> = {
  none: false,
  service: false,
  executor: "below automation 4",
  person: true,
  restore: true,
};

/**
 * Whether a person decides on a promotion.
 * @param promotion - Who promotes.
 * @param automation - The rung that was declared; what the graph holds is believed where nothing was.
 */
export function needsPerson(promotion: Promotion, automation: number | undefined): boolean {
  const needs = byPerson[promotion];
  return needs === "below automation 4" ? automation !== undefined && automation < 4 : needs;
}
