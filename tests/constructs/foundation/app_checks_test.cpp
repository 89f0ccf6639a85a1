#include "formwork/foundation/app_checks.hpp"

#include <formwork/aws/provider.hpp>
#include <formwork/aws/sns_topic.hpp>

#include "../findings.hpp"
#include "environments.hpp"
#include "formwork/foundation/checks.hpp"
#include "formwork/foundation/key.hpp"

namespace formwork::foundation {
namespace {

using support::findings_of;

/// A rule between stacks: two topics of one name.
std::vector<Diagnostic> topics_of_one_name(const Construct& app) {
  std::vector<Diagnostic> findings;
  const auto topics = resources_in(app, "aws_sns_topic");
  for (const Element& topic : topics)
    if (!(topic == topics.front()) && topic.argument<std::string>("name").literal() ==
                                          topics.front().argument<std::string>("name").literal())
      findings.push_back({.code = "test.topics", .message = "twice", .places = {maker_of(topic)}});
  return findings;
}

TEST(AppChecks, SeeWhatIsMadeLaterInOtherStacksAndRunOnce) {
  App app;
  const Stack first(app, "first");
  use1.provider(first);
  const aws::SnsTopic topic{first, "topic", {.name = "orders"}};
  check_app(first, "test", topics_of_one_name);
  check_app(*topic.operator->(), "test", topics_of_one_name);
  const Stack second(app, "second");
  use1.provider(second);
  const aws::SnsTopic other{second, "other", {.name = "orders"}};
  EXPECT_EQ(
      findings_of(app),
      "error[test.topics]: twice\n  --> second/other (app_checks_test.cpp:<line>)\n"
  );
}

TEST(AppChecks, ReadWhatIsNotRefused) {
  App app;
  const Stack stack(app, "stack");
  use1.provider(stack);
  const Key right(stack, "right", KeyProps{.environment = use1, .name = "data"});
  const Key refused(stack, "refused", KeyProps{.environment = use1, .name = ""});
  const auto keys = resources_in(app, "aws_kms_key");
  ASSERT_EQ(keys.size(), 1U);
  EXPECT_EQ(keys[0].path(), right.key->path());
  EXPECT_EQ(maker_of(keys[0]).path, "stack/right");
  EXPECT_EQ(resources_in(app).size(), 2U);  // and its alias
}

}  // namespace
}  // namespace formwork::foundation
