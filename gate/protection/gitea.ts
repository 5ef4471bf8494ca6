import { asList, asMapping, type Call, type Forge, type Gate, releaseCall } from "./gate";

/**
 * The gate on Gitea. Automatic merging is no setting there: whoever opens a pull request asks for it, and the server merges
 * when the rule is kept.
 * @source https://github.com/go-gitea/gitea/blob/v1.26.0/templates/swagger/v1_json.tmpl
 */
export const gitea: Forge = {
  protection: async (gate, ask) => {
    const repository = `/repos/${gate.repository}`;
    const rules = `${repository}/branch_protections`;
    const name = encodeURIComponent(gate.branch);
    const rule = await ask({ method: "GET", path: `${rules}/${name}` });
    const settings = await ask({ method: "GET", path: repository });
    const tags = asList(await ask({ method: "GET", path: `${repository}/tag_protections` }));
    const tag = tags.find(({ name_pattern }) => name_pattern === gate.tags);
    return [
      ...(rule === undefined
        ? [{ method: "POST", path: rules, body: { rule_name: gate.branch, ...ruleOf(gate) } } as const]
        : changed(`${rules}/${name}`, rule, ruleOf(gate))),
      ...changed(repository, settings, merging),
      ...(tag === undefined
        ? [{ method: "POST", path: `${repository}/tag_protections`, body: tagsOf(gate) } as const]
        : changed(`${repository}/tag_protections/${tag.id}`, tag, tagsOf(gate))),
    ];
  },
  release: releaseCall,
};

function ruleOf({ approvals, contexts }: Gate) {
  return {
    // Nobody pushes past a pull request, administrators neither.
    enable_push: false,
    block_admin_merge_override: true,
    enable_status_check: true,
    status_check_contexts: contexts,
    required_approvals: approvals,
    // What was approved is what is merged.
    dismiss_stale_approvals: true,
    block_on_rejected_reviews: true,
    block_on_official_review_requests: true,
    // Not block_on_outdated_branch: after each merge every other automatic merge would wait for somebody's button.
    block_on_outdated_branch: false,
  };
}

/** One commit for a pull request, whose title says what kind of change it is: the next version is made of these. */
const merging = {
  allow_squash_merge: true,
  allow_merge_commits: false,
  allow_rebase: false,
  allow_rebase_explicit: false,
  default_merge_style: "squash",
  default_delete_branch_after_merge: true,
};

function tagsOf({ tags, taggers }: Gate) {
  return { name_pattern: tags, whitelist_usernames: taggers };
}

/** The call that sets what differs; none where nothing does. */
function changed(path: string, answer: unknown, wanted: Readonly<Record<string, unknown>>): readonly Call[] {
  const is = asMapping(answer);
  const plain = (value: unknown) => JSON.stringify(value ?? []);
  const differing = Object.entries(wanted).filter(([key, value]) => plain(is[key]) !== plain(value));
  return differing.length === 0 ? [] : [{ method: "PATCH", path, body: Object.fromEntries(differing) }];
}
