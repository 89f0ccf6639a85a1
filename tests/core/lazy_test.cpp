#include "formwork/lazy.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "formwork/diagnostic.hpp"
#include "formwork/expression.hpp"
#include "formwork/json.hpp"
#include "formwork/provider_function.hpp"
#include "formwork/resource.hpp"
#include "written.hpp"

namespace formwork {
namespace {

TEST(Lazy, is_asked_for_when_everything_is_there) {
  App app;
  Stack stack{app, "s"};
  std::vector<std::string> names{"a"};
  const Value<List<std::string>> all = lazy<List<std::string>>([&] { return names; });
  const Value<std::string> last = lazy([&] { return Value<std::string>(names.back()); });
  Local<List<std::string>>{stack, "all", all};
  Local<std::string>{stack, "text", "last of " + last};
  Local<Any>{stack, "nested", list({object({{"last", last}})})};
  app.add_aspect([&](const Construct& construct) {
    if (construct.id() == "all") names.emplace_back("b");
  });
  const std::string text = stack.synth();
  EXPECT_NE(text.find("\"text\": \"last of b\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"last\": \"b\""), std::string::npos) << text;
  // Once more, with what has come in the meantime.
  names = {"c"};
  EXPECT_NE(stack.synth().find("\"text\": \"last of c\""), std::string::npos);
}

TEST(Lazy, may_be_what_another_stack_has_or_lazy_itself) {
  App app;
  Stack producer{app, "producer"};
  Resource data{producer, "data", "terraform_data"};
  Stack consumer{app, "consumer"};
  const Value<std::string> id = lazy<std::string>([&] { return data.get<std::string>("id"); });
  Local<std::string>{consumer, "id", lazy<std::string>([&] { return id; })};
  Resource{
      consumer,
      "counted",
      "terraform_data",
      {},
      {.count = lazy<Number>([] { return 3; }),
       .lifecycle = {
           {.precondition = {
                {.condition = lazy<bool>([&] { return id != ""; }),
                 .error_message = "there is none"}}}}}};
  const Assembly assembly = app.assemble();
  EXPECT_NE(assembly.stacks[0].json.find("\"count\": 3"), std::string::npos);
  EXPECT_NE(
      assembly.stacks[0].json.find("outputs.cross-stack-output-terraform_datadataid"),
      std::string::npos
  ) << assembly.stacks[0].json;
  EXPECT_EQ(assembly.stacks[0].dependencies, std::vector<std::string>{"producer"});
}

TEST(Lazy, that_needs_itself_is_an_error) {
  App app;
  Stack stack{app, "s"};
  Value<std::string> loop = "";
  loop = lazy<std::string>([&] { return loop; });
  Local<std::string>{stack, "loop", loop};
  try {
    app.assemble();
    FAIL() << "a lazy value needs itself";
  } catch (const Error& error) {
    EXPECT_EQ(error.diagnostics()[0].code, "value.lazy-loop");
    EXPECT_EQ(error.diagnostics()[0].places[0].path, "s/loop");
  }
}

TEST(ProviderFunction, is_called_by_its_full_name) {
  EXPECT_EQ(
      written(provider_function("time", "rfc3339_parse", {"2026-01-01T00:00:00Z"}).get("year")),
      R"("${provider::time::rfc3339_parse(\"2026-01-01T00:00:00Z\").year}")"
  );
  for (const auto& [provider, function] : {std::pair("a b", "c"), std::pair("a", "")}) try {
      provider_function(provider, function, {});
      ADD_FAILURE() << provider;
    } catch (const Error& error) {
      EXPECT_EQ(error.diagnostics()[0].code, "provider.function");
    }
}

}  // namespace
}  // namespace formwork
