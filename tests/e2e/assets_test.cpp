// Terraform finds what synthesis copied, by the path that the program was given.
#include <nlohmann/json.hpp>

#include "formwork/formwork.hpp"
#include "support/terraform.hpp"

namespace formwork {
namespace {

class Assets : public support::TerraformTest {};

TEST_F(Assets, are_where_terraform_reads_them) {
  directory().write("in/page.html", "<h1>${not a template}</h1>");
  directory().write("in/handlers/main.py", "print()");
  auto in = [&](const char* name) { return (directory().path() / "in" / name).string(); };
  App app({.output = (directory().path() / "out").string()});
  Stack stack{app, "s"};
  Asset page{stack, "page", {.path = in("page.html")}};
  Asset code{stack, "code", {.path = in("handlers"), .packaging = Packaging::zip}};
  Asset folder{stack, "folder", {.path = in("handlers")}};
  Output text{stack, "text", {.value = fn::file(page.path())}};
  Output zip{stack, "zip", {.value = fn::substr(fn::filebase64(code.path()), 0, 4)}};
  Output names{stack, "names", {.value = fn::fileset(folder.path(), "**")}};
  app.synth();

  const auto stack_directory = directory().path() / "out/stacks/s";
  ASSERT_EQ(terraform({"init", "-input=false"}, stack_directory).exit_code, 0);
  auto applied = terraform({"apply", "-auto-approve"}, stack_directory);
  ASSERT_EQ(applied.exit_code, 0) << applied.error;
  auto outputs = nlohmann::json::parse(terraform({"output", "-json"}, stack_directory).output);
  EXPECT_EQ(outputs["text"]["value"], "<h1>${not a template}</h1>");
  EXPECT_EQ(outputs["zip"]["value"], "UEsD");  // PK\3, with which a zip archive begins
  EXPECT_EQ(outputs["names"]["value"], nlohmann::json({"main.py"}));
}

}  // namespace
}  // namespace formwork
