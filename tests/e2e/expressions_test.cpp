// Terraform itself reads every expression of the vectors that it took from cdktf, as formwork
// prints it: the comparison with cdktf's spelling rests on a parser of our own.
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "conformance/value_reader.hpp"
#include "support/terraform.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;

std::filesystem::path vectors() {
  const char* folder = std::getenv("FORMWORK_VECTORS");
  return folder ? folder : FORMWORK_DEFAULT_VECTORS;
}

/// The expressions that terraform called valid, about a variable that may be anything.
std::vector<json> expressions() {
  std::vector<json> found;
  for (const char* area : {"op", "expr", "fn", "escaping"}) {
    std::ifstream stream(vectors() / (std::string(area) + ".json"));
    for (const json& row : json::parse(stream)) {
      const std::string verdict = row.value("verdict", "");
      if (row.value("terraform_validate", verdict) != "ok") continue;
      // There cdktf left an operand out, and terraform took what was left.
      if (verdict.rfind("bug: falsy", 0) == 0) continue;
      std::string text = row["input"]["expr"].dump();
      const std::string recorded = "aws_x.y.z";
      for (std::size_t at = text.find(recorded); at != std::string::npos; at = text.find(recorded))
        text.replace(at, recorded.size(), "var.r");
      found.push_back(json::parse(text));
    }
  }
  return found;
}

class Expressions : public support::TerraformTest {};

TEST_F(Expressions, of_the_vectors_are_valid) {
  App app({.output = (directory().path() / "out").string()});
  Stack stack(app, "expressions");
  Variable<Any>{stack, "r"};
  std::size_t count = 0;
  for (const json& expression : expressions()) {
    const std::string id = "e" + std::to_string(count++);
    Local<Any>{stack, id, ValueReader().any(expression)};
  }
  ASSERT_GT(count, 300u);
  app.synth();
  EXPECT_TRUE(validates(directory().path() / "out/stacks/expressions"));
}

}  // namespace
}  // namespace formwork::conformance
