const { Annotations, App, TerraformOutput, TerraformResource, TerraformStack } = require("cdktf");

class Numbers extends TerraformStack {
  constructor(scope, id, input) {
    super(scope, id);
    this.data = new TerraformResource(this, "data", { terraformResourceType: "terraform_data" });
    this.data.addOverride("input", input);
    new TerraformOutput(this, "result", { value: this.data.getStringAttribute("output") });
  }
}

const app = new App();
const first = new Numbers(app, "first", app.node.getContext("input"));
const second = new Numbers(app, "second", first.data.getStringAttribute("output"));
Annotations.of(second.data).addWarning("second to none");
if (process.env.WRONG) Annotations.of(second.data).addError("this cannot work");
console.log("writing to", process.env.CDKTF_OUTDIR);
app.synth();
if (process.env.BROKEN) throw new Error("broken");
