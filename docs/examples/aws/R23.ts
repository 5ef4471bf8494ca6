import * as globalaccelerator from "@pulumi/aws/globalaccelerator";

// No region keeps anything for a client: sessions are in the database, or in a signed cookie.
new globalaccelerator.Listener("shop", {
  acceleratorArn: "arn:aws:globalaccelerator::123456789012:accelerator/shop",
  protocol: "TCP",
  portRanges: [{ fromPort: 443, toPort: 443 }],
  clientAffinity: "NONE",
});
