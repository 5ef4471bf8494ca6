import { awsNativeLikenesses } from "./aws-native";
import { azureLikenesses } from "./azure";
import { googleNativeLikenesses } from "./google-native";
import type { Likeness } from "./likeness";

/** What each type of a package without rows of its own is like, by token as `tokenOf` gives it. */
export const likenesses: Readonly<Record<string, readonly Likeness[]>> = {
  ...azureLikenesses,
  ...awsNativeLikenesses,
  ...googleNativeLikenesses,
};
