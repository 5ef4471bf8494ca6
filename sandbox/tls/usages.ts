/** Flags of keyUsage by the provider's names. Source: terraform-provider-tls, common_cert.go; RFC 5280, 4.2.1.3. */
export const usages: Readonly<Record<string, number>> = {
  digital_signature: 1,
  content_commitment: 2,
  key_encipherment: 4,
  data_encipherment: 8,
  key_agreement: 16,
  cert_signing: 32,
  crl_signing: 64,
  encipher_only: 128,
  decipher_only: 256,
};

const pkix = "1.3.6.1.5.5.7.3.";

/** Object identifiers of extendedKeyUsage. */
export const extendedUsages: Readonly<Record<string, string>> = {
  any_extended: "2.5.29.37.0",
  server_auth: `${pkix}1`,
  client_auth: `${pkix}2`,
  code_signing: `${pkix}3`,
  email_protection: `${pkix}4`,
  ipsec_end_system: `${pkix}5`,
  ipsec_tunnel: `${pkix}6`,
  ipsec_user: `${pkix}7`,
  timestamping: `${pkix}8`,
  ocsp_signing: `${pkix}9`,
  microsoft_server_gated_crypto: "1.3.6.1.4.1.311.10.3.3",
  netscape_server_gated_crypto: "2.16.840.1.113730.4.1",
  microsoft_commercial_code_signing: "1.3.6.1.4.1.311.2.1.22",
  microsoft_kernel_code_signing: "1.3.6.1.4.1.311.61.1.1",
};

/** Names that `allowedUses` takes: those of the Terraform provider, whatever the SDK's comments say. */
export const allowedUses = [...Object.keys(usages), ...Object.keys(extendedUsages)];
