#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

class Acknowledged : public ::testing::Test {
 protected:
  Assembly::StackArtifact artifact() const { return app.assemble().stacks.at(0); }

  App app;
  Stack stack{app, "s"};
  Construct database{stack, "database"};
  Construct other{stack, "other"};
};

TEST_F(Acknowledged, a_warning_here_and_below) {
  Construct replica(database, "replica");
  database.acknowledge("acme.small", "it holds nothing but the calendar");
  for (const Construct& each : {database, replica, other})
    each.add_warning("acme.small", "too small for a database");
  other.report(
      {.severity = Severity::warning, .code = "acme.age", .message = "old", .help = "renew it"}
  );
  other.acknowledge("acme.age", "it is renewed next month");
  const auto made = artifact();
  ASSERT_EQ(made.annotations.size(), 1U);
  EXPECT_EQ(made.annotations[0].construct_path, "s/other");
  EXPECT_EQ(made.annotations[0].code, "acme.small");
  EXPECT_GOLDEN(
      support::without_line_numbers(app.assemble().manifest), "acknowledged.manifest.json"
  );
}

TEST_F(Acknowledged, another_code_or_none_stays) {
  database.acknowledge("acme.small", "it holds nothing but the calendar");
  database.add_warning("acme.large", "too large");
  database.add_warning("acme.small");
  EXPECT_EQ(artifact().annotations.size(), 2U);
  EXPECT_TRUE(artifact().acknowledged.empty());
}

TEST_F(Acknowledged, an_error_stays_one) {
  database.acknowledge("acme.wrong", "we like it so");
  database.report({.code = "acme.wrong", .message = "this cannot work"});
  EXPECT_THROW(app.assemble(), Error);
}

TEST_F(Acknowledged, a_reason_is_demanded) {
  EXPECT_GOLDEN(
      findings_of([&] { database.acknowledge("acme.small", " "); }), "acknowledge_no_reason.txt"
  );
}

}  // namespace
}  // namespace formwork
