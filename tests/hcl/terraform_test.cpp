// Terraform's own parser says what is taken: the verdicts in snippets.txt are its verdicts.
#include "support/terraform.hpp"
#include "hcl/snippets.hpp"

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

}  // namespace
}  // namespace formwork::hcl
