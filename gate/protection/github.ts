import { asList, type Forge, type Gate, releaseCall } from "./gate";

/** Name of the rules for tags, by which they are found again. */
const ruleset = "Tags that are deployed";

/**
 * The gate on GitHub.
 * @source https://docs.github.com/rest/branches/branch-protection#update-branch-protection,
 * https://docs.github.com/rest/repos/rules, https://docs.github.com/rest/repos/repos#update-a-repository
 */
export const github: Forge = {
  protection: async (gate, ask) => {
    const repository = `/repos/${gate.repository}`;
    const rulesets = asList(await ask({ method: "GET", path: `${repository}/rulesets` }));
    const found = rulesets.find(({ name, target }) => name === ruleset && target === "tag");
    const branch = encodeURIComponent(gate.branch);
    const body = tagsOf(gate);
    return [
      // It says the whole rule each time: what it was before makes no difference.
      { method: "PUT", path: `${repository}/branches/${branch}/protection`, body: ruleOf(gate) },
      { method: "PATCH", path: repository, body: merging },
      found === undefined
        ? { method: "POST", path: `${repository}/rulesets`, body }
        : { method: "PUT", path: `${repository}/rulesets/${found.id}`, body },
    ];
  },
  release: releaseCall,
};

function ruleOf({ approvals, contexts }: Gate) {
  return {
    // Not strict: after each merge every other automatic merge would wait for somebody's button.
    required_status_checks: { strict: false, checks: contexts.map((context) => ({ context })) },
    enforce_admins: true,
    required_pull_request_reviews: { required_approving_review_count: approvals, dismiss_stale_reviews: true },
    restrictions: null,
    required_conversation_resolution: true,
    allow_force_pushes: false,
    allow_deletions: false,
  };
}

const merging = {
  allow_auto_merge: true,
  delete_branch_on_merge: true,
  allow_squash_merge: true,
  allow_merge_commit: false,
  allow_rebase_merge: false,
  squash_merge_commit_title: "PR_TITLE",
  squash_merge_commit_message: "PR_BODY",
};

/** A tag that was deployed is never moved. Who may make one is asked only where apps are named: others would shut out all. */
function tagsOf({ tags, taggers }: Gate) {
  const kept = [{ type: "update" }, { type: "deletion" }];
  return {
    name: ruleset,
    target: "tag",
    enforcement: "active",
    conditions: { ref_name: { include: [`refs/tags/${tags}`], exclude: [] } },
    rules: taggers.length === 0 ? kept : [{ type: "creation" }, ...kept],
    bypass_actors: taggers.map((id) => ({
      actor_id: Number(id),
      actor_type: "Integration",
      bypass_mode: "always",
    })),
  };
}
