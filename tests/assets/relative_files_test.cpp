#include "assets/asset_fixture.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

class RelativeFile : public AssetTest {
 protected:
  std::string found(Value<Any> value) const {
    App app({.output = out().string()});
    Stack stack{app, "s"};
    Local<Any>{stack, "l", value};
    return findings_of([&] { stack.synth(); });
  }
};

TEST_F(RelativeFile, is_refused_with_the_place_where_terraform_would_look) {
  EXPECT_GOLDEN(found(fn::file("user_data.sh")), "relative_file.txt");
}

TEST_F(RelativeFile, is_refused_in_every_function_that_reads_files) {
  for (Value<Any> call : std::vector<Value<Any>>{
           fn::filebase64("./a"),
           fn::filebase64sha256("a"),
           fn::filebase64sha512("a"),
           fn::filemd5("a"),
           fn::filesha1("a"),
           fn::filesha256("a"),
           fn::filesha512("../a"),
           fn::fileexists("a"),
           fn::fileset("a", "*"),
           fn::templatefile("a", {}),
           fn::upper(fn::file("a"))})
    EXPECT_NE(found(call).find("error[expression.relative-file]"), std::string::npos);
}

TEST_F(RelativeFile, may_be_absolute_at_home_or_computed) {
  auto module_file = raw("${path.module}/x").as<std::string>();
  for (Value<Any> call : std::vector<Value<Any>>{
           fn::file("/etc/hosts"), fn::file("~/.ssh/id.pub"), fn::file(module_file)})
    EXPECT_EQ(found(call), "nothing was found");
}

TEST_F(RelativeFile, is_left_to_terraform_where_validations_are) {
  App app({.output = out().string(), .skip_validation = true});
  Stack stack{app, "s"};
  Local<Any>{stack, "l", fn::file("a")};
  EXPECT_EQ(findings_of([&] { stack.synth(); }), "nothing was found");
}

TEST_F(RelativeFile, may_be_an_asset_of_the_stack) {
  write("d/a", "x");
  App app({.output = out().string()});
  Stack stack{app, "s"};
  Stack other{app, "other"};
  Asset folder{stack, "folder", {.path = in("d")}};
  std::string path = *folder.path().literal();
  Local<Any>{stack, "l", fn::file(path + "/a")};
  Local<Any>{stack, "set", fn::fileset(folder.path(), "*")};
  EXPECT_EQ(findings_of([&] { stack.synth(); }), "nothing was found");
  Local<Any>{other, "l", fn::file(path + "/a")};
  EXPECT_NE(
      findings_of([&] { stack.synth(); }).find("expression.relative-file"), std::string::npos
  );
}

}  // namespace
}  // namespace formwork
