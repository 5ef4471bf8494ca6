import type { Origin } from "../../facts/model";

/** Tags by which a person says what a resource holds. */
export const dataTags = {
  /** Key: whose data it is. */
  class: "data-class",
  /** Value: people's. */
  personal: "personal",
  /** Key: what the data is worth. */
  role: "data",
  /** Value: what the system cannot be without. */
  primary: "primary",
  /** Values: what can be made again from elsewhere. */
  secondary: ["cache", "secondary"],
} as const;

/** Whether a resource is said to hold people's data. */
export function isPersonal({ tags }: Origin): boolean {
  return tags[dataTags.class] === dataTags.personal;
}

/** Whether a person says that the system cannot be without what a resource holds. */
export function isPrimary({ tags }: Origin): boolean {
  return tags[dataTags.role] === dataTags.primary;
}

/** Whether what a resource holds can be made again from elsewhere. */
export function isSecondary({ tags }: Origin): boolean {
  return dataTags.secondary.some((value) => tags[dataTags.role] === value);
}
