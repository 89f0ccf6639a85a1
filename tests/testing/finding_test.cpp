#include "explained.hpp"
#include "formwork/formwork.hpp"
#include "formwork/testing.hpp"

namespace formwork::testing {
namespace {

using ::testing::AllOf;
using ::testing::Not;

class Findings : public ::testing::Test {
 protected:
  App app;
  Stack prod{app, "prod"};
  Construct network{prod, "network"};
  Stack other{app, "prod-2"};
};

TEST_F(Findings, AreAnnotationsOfConstructs) {
  network.add_warning("acme.zones", "one zone only");
  other.add_info("look here");
  EXPECT_THAT(app, has_warning({{"path", "prod/network"}, {"message", regex("zone")}}));
  EXPECT_THAT(app, has_warning({{"code", "acme.zones"}}));
  EXPECT_THAT(app, has_info({{"message", "look here"}, {"code", absent()}}));
  EXPECT_THAT(app, AllOf(Not(has_error()), Not(has_warning({{"message", "look here"}}))));
}

TEST_F(Findings, OfAStackAreThoseInIt) {
  network.add_warning("one zone only");
  EXPECT_THAT(prod, has_warning());
  EXPECT_THAT(other, Not(has_warning()));
}

TEST_F(Findings, WithErrorsAreToldToo) {
  network.add_error("no zone at all");
  network.report({
      .code = "acme.cidr",
      .message = "the network is too small",
      .help = "take a /16",
  });
  EXPECT_THAT(app, has_error({{"path", "prod/network"}, {"message", "no zone at all"}}));
  EXPECT_THAT(prod, has_error({{"code", "acme.cidr"}, {"help", regex("/16$")}}));
  EXPECT_THAT(other, Not(has_error()));
}

TEST_F(Findings, AreErrorsOfTheSynthesisItself) {
  const Resource a{prod, "a", "null_resource", {{"triggers", object({{"a", 1}})}}};
  const Resource b{prod, "b", "null_resource", {{"id", a.get<std::string>("id")}}};
  a->add_dependency(*b.operator->());
  EXPECT_THAT(app, has_error({{"path", regex("^prod/")}, {"message", regex("in a loop")}}));
}

TEST_F(Findings, TellTheNearest) {
  network.add_warning("one zone only");
  EXPECT_EQ(
      explained(has_warning({{"path", "prod/network"}, {"message", "two zones"}}), app),
      "no: the nearest is warning of prod/network\n"
      "  message\n    expected: \"two zones\"\n    found:    \"one zone only\""
  );
  EXPECT_EQ(explained(has_error(), app), "no: there are no errors");
}

}  // namespace
}  // namespace formwork::testing
