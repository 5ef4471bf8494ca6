# shellcheck shell=bash
# Sourced: lets providers and backend use the identity token of a job (ID_TOKEN) as the role of the job (TRILITH_ROLE). For
# systems that hand the token over as a variable, as GitLab does; GitHub's own actions do it there.
#
# TRILITH_CLOUD  aws, azure or gcp
# TRILITH_ROLE   on AWS the role's ARN, on Azure the client id of its application; on Google Cloud a service account, or
#                nothing where the roles are granted to the tokens themselves
# AZURE_TENANT_ID, AZURE_SUBSCRIPTION_ID  on Azure
# GCP_IDENTITY_PROVIDER  on Google Cloud, the full name of the workload identity provider: projects/.../providers/...

: "${ID_TOKEN:?is not set: the job asks for it under id_tokens}"
umask 077
identity="$(mktemp -d)"
printf '%s' "$ID_TOKEN" >"$identity/token"
unset ID_TOKEN

case "${TRILITH_CLOUD:-}" in
aws)
  # Source: AWS SDKs and tools reference guide, "Assume role credential provider": all of AWS's SDKs read these.
  : "${TRILITH_ROLE:?is not set: the ARN of the role}"
  export AWS_WEB_IDENTITY_TOKEN_FILE="$identity/token" AWS_ROLE_ARN="$TRILITH_ROLE" AWS_ROLE_SESSION_NAME=trilith
  ;;
azure)
  # azidentity, which the state's backend and the key use, reads the first three, the provider the others: from their
  # documentation, unverified until a real subscription has seen it.
  : "${TRILITH_ROLE:?is not set: the client id of the application}" "${AZURE_TENANT_ID:?is not set}" "${AZURE_SUBSCRIPTION_ID:?is not set}"
  export AZURE_FEDERATED_TOKEN_FILE="$identity/token" AZURE_CLIENT_ID="$TRILITH_ROLE" AZURE_TENANT_ID
  ARM_OIDC_TOKEN="$(cat "$identity/token")"
  export ARM_USE_OIDC=true ARM_OIDC_TOKEN ARM_CLIENT_ID="$TRILITH_ROLE" ARM_TENANT_ID="$AZURE_TENANT_ID"
  export ARM_SUBSCRIPTION_ID="$AZURE_SUBSCRIPTION_ID"
  ;;
gcp)
  # Source: google.aip.dev/auth/4117, "External account credentials"; unverified until a real project has seen it.
  as=""
  if [[ -n "${TRILITH_ROLE:-}" ]]; then
    as="\"service_account_impersonation_url\": \"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/$TRILITH_ROLE:generateAccessToken\","
  fi
  cat >"$identity/credentials.json" <<JSON
{
  "type": "external_account",
  "audience": "//iam.googleapis.com/$GCP_IDENTITY_PROVIDER",
  "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
  "token_url": "https://sts.googleapis.com/v1/token",
  $as
  "credential_source": { "file": "$identity/token" }
}
JSON
  export GOOGLE_APPLICATION_CREDENTIALS="$identity/credentials.json"
  ;;
*)
  echo "error: TRILITH_CLOUD is '${TRILITH_CLOUD:-}': aws, azure and gcp are allowed." >&2
  exit 2
  ;;
esac
