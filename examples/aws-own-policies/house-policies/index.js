const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("house", {
  policies: [
    {
      name: "somebody-pays",
      description: "Every VPC says who pays for it.",
      enforcementLevel: "mandatory",
      validateResource: ({ type, props }, report) => {
        if (type !== "aws:ec2/vpc:Vpc" || props.tags?.["cost-centre"]) return;
        report("no tag cost-centre: say in `place.tags` who pays");
      },
    },
  ],
});
