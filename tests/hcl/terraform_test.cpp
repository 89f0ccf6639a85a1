// Terraform's own parser says what is taken: the verdicts in snippets.txt are its verdicts. And it
// says what is meant: a document means the same in JSON and in HCL.
#include <nlohmann/json.hpp>

#include "hcl/odd_values.hpp"
#include "hcl/snippets.hpp"
#include "hcl/writer/writer.hpp"
#include "support/terraform.hpp"

namespace formwork::hcl {
namespace {

class HclOfTerraform : public support::TerraformTest {};

std::string file_of(std::size_t number) { return "snippet" + std::to_string(number) + ".tf"; }

TEST_F(HclOfTerraform, agrees_on_every_snippet) {
  const auto all = snippets();
  for (std::size_t i = 0; i < all.size(); ++i) directory().write(file_of(i), all[i].text);
  for (const char* name : {"expressions.tf", "network.tf", "cluster.tf"})
    directory().write(
        name, support::read_file(support::source_path(__FILE__).parent_path() / "corpus" / name)
    );
  // Of each file that it cannot parse it tells one error at least, with the file.
  const auto result =
      terraform({"fmt", "-check", "-write=false", "-list=false", "-no-color"}, directory().path());
  const std::string said = result.output + result.error;
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(said.find("on " + file_of(i) + " line") == said.npos, all[i].is_taken) << all[i].text;
  for (const char* name : {"expressions.tf", "network.tf", "cluster.tf"})
    EXPECT_EQ(said.find(name), said.npos) << said;
}

/// What a module of that one file plans to put out.
nlohmann::json planned(const support::ProcessResult& shown) {
  return nlohmann::json::parse(shown.output).at("planned_values").at("outputs");
}

TEST_F(HclOfTerraform, means_the_same_as_json) {
  using nlohmann::json;
  json document = {
      {"variable",
       {{"x", {{"default", "a ${literal} $${text}\n"}}}, {"y", {{"default", {{"k", "v"}}}}}}}};
  constexpr unsigned values = 300;
  for (unsigned seed = 0; seed < values; ++seed) {
    OddValues odd(seed);
    const std::string number = std::to_string(seed);
    document["output"]["template" + number]["value"] = odd.value(true);
    document["variable"]["literal" + number]["default"] = odd.value(false);
    document["output"]["literal" + number]["value"] = "${var.literal" + number + '}';
  }
  directory().write("json/cdk.tf.json", document.dump());
  directory().write("hcl/cdk.tf", write(document.dump(), {}));
  json plans = json::object();
  for (const char* format : {"json", "hcl"}) {
    const auto folder = directory().path() / format;
    const auto plan = terraform({"plan", "-no-color", "-input=false", "-out=plan"}, folder);
    ASSERT_EQ(plan.exit_code, 0) << plan.output << plan.error;
    plans[format] = planned(terraform({"show", "-json", "plan"}, folder));
  }
  ASSERT_EQ(plans["json"].size(), 2 * values);
  for (const auto& [name, output] : plans["json"].items())
    EXPECT_EQ(plans["hcl"][name], output) << name;
}

TEST_F(HclOfTerraform, has_nothing_to_lay_out_in_what_is_written) {
  const auto golden = support::source_path(__FILE__).parent_path() / "golden" / "document.tf";
  directory().write("cdk.tf", support::read_file(golden));
  const auto result = terraform({"fmt", "-check", "-no-color", "-diff"}, directory().path());
  EXPECT_EQ(result.exit_code, 0) << result.output << result.error;
}

}  // namespace
}  // namespace formwork::hcl
