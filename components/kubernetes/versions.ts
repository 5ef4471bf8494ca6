/** An image that stands inside a cluster. */
export interface Image {
  /** Registry and repository. */
  readonly repository: string;
  /** The tag: one that is never moved. */
  readonly tag: string;
  /** User id that the image runs as. */
  readonly user: number;
  /** Where repository, tag and user were seen, and what was not. */
  readonly source: string;
}

/** Every image that a component puts into a cluster; no other file names one. */
export const images = {
  /** Answers 503 until an application takes over. */
  placeholder: {
    // Reached from private subnets through the NAT gateway, on every cloud. Amazon's registry does not ration what AWS itself
    // pulls, and gives others 500 GB a month without a login (from memory, unverified): this is a few megabytes per node.
    repository: "public.ecr.aws/nginx/nginx-unprivileged",
    tag: "1.30.5-alpine-slim",
    user: 101,
    source:
      "README of nginx/docker-nginx-unprivileged: its registries, this one among them, and user 101; the tag was seen in ghcr.io, and in this registry it is unverified",
  },
} as const satisfies Readonly<Record<string, Image>>;

/**
 * The name by which a cluster pulls an image.
 * @param image - A row of `images`.
 */
export function pulledAs({ repository, tag }: Image): string {
  return `${repository}:${tag}`;
}
