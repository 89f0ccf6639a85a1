// What comes too late, from elsewhere, or half: an error with its place, where nothing was said.
#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <thread>

#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

struct Fragile : Construct {
  template <class Thrown>
  Fragile(Scope scope, std::string_view id, const Thrown& thrown) : Construct(scope, id) {
    Resource made{*this, "made", "terraform_data"};
    throw thrown;
  }
};

struct Whole : Construct {
  Whole(Scope scope, std::string_view id) : Construct(scope, id) {}
  Resource made{*this, "made", "terraform_data"};
};

struct Outer : Construct {
  Outer(Scope scope, std::string_view id) : Construct(scope, id) {}
  Fragile inner{*this, "inner", std::runtime_error("no zone")};
};

class Phases : public ::testing::Test {
 protected:
  std::string found() const {
    return findings_of([&] { app.assemble(); });
  }

  App app{{.output = std::string(::testing::TempDir()) + "phases"}};
  Stack stack{app, "s"};
};

TEST_F(Phases, after_the_synthesis_nothing_is_made) {
  Resource made{stack, "made", "terraform_data"};
  app.synth();
  app.synth();
  EXPECT_GOLDEN(findings_of([&] { (Resource{stack, "late", "terraform_data"}); }), "late.txt");
  EXPECT_GOLDEN(findings_of([&] { made->override_set("/input", 1); }), "late_change.txt");
  EXPECT_GOLDEN(findings_of([&] { stack.add_warning("too late"); }), "late_remark.txt");
  EXPECT_THROW(stack.add_aspect([](const Construct&) {}), Error);
  EXPECT_THROW(made->override_logical_id("x"), Error);
  EXPECT_THROW(stack.require_version("1"), Error);
  EXPECT_THROW((LocalBackend{stack, {}}), Error);
  EXPECT_THROW(Stack(app, "other"), Error);
  EXPECT_FALSE(stack.synth().empty());
}

TEST_F(Phases, a_look_at_the_text_ends_nothing) {
  EXPECT_FALSE(stack.synth().empty());
  Resource made{stack, "made", "terraform_data"};
  EXPECT_NE(stack.synth().find("terraform_data"), std::string::npos);
}

TEST_F(Phases, a_validation_remarks_and_makes_nothing) {
  stack.add_validation([&] {
    Resource late{stack, "late", "terraform_data"};
    return std::vector<Diagnostic>{};
  });
  EXPECT_GOLDEN(found(), "validation_makes.txt");
  EXPECT_EQ(findings_of([&] { (Resource{stack, "fine", "terraform_data"}); }), "nothing was found");
}

TEST_F(Phases, what_a_validation_reports_is_not_lost) {
  stack.add_validation([&] {
    stack.report({.code = "a.rule", .message = "reported while validating"});
    return std::vector<Diagnostic>{};
  });
  EXPECT_GOLDEN(found(), "validation_reports.txt");
}

TEST_F(Phases, another_app) {
  App other;
  Stack there{other, "there"};
  Resource foreign{there, "foreign", "terraform_data"};
  Resource reads{stack, "reads", "terraform_data", {{"input", foreign.get<Any>("output")}}};
  Resource waits{stack, "waits", "terraform_data", unset, {.depends_on = {foreign}}};
  Output gives{stack, "gives", {.value = foreign->value()}};
  EXPECT_GOLDEN(found(), "other_app.txt");
  EXPECT_GOLDEN(findings_of([&] { stack.add_dependency(there); }), "other_app_dependency.txt");
  EXPECT_THROW(reads->add_dependency(foreign), Error);
}

TEST_F(Phases, an_app_that_has_ended) {
  std::optional<Stack> kept;
  std::optional<Element> element;
  {
    App ended;
    kept.emplace(ended, "gone");
    element = Resource{*kept, "foreign", "terraform_data"};
  }
  EXPECT_GOLDEN(findings_of([&] { (Resource{*kept, "late", "terraform_data"}); }), "ended.txt");
  EXPECT_THROW(kept->synth(), Error);
  EXPECT_THROW(kept->add_warning("x"), Error);
  EXPECT_THROW(kept->context("x"), Error);
  EXPECT_EQ(element->path(), "gone/foreign");
  Output gives{stack, "gives", {.value = element->value()}};
  EXPECT_GOLDEN(found(), "ended_reference.txt");
}

TEST_F(Phases, a_construct_that_is_half_made) {
  try {
    Outer outer{stack, "outer"};
  } catch (const std::exception&) {
  }
  try {
    Fragile number{stack, "number", 7};
  } catch (int) {
  }
  EXPECT_GOLDEN(found(), "half_made.txt");
}

TEST_F(Phases, what_is_complete_when_an_exception_passes_is_kept) {
  try {
    Whole whole{stack, "whole"};
    Resource made{stack, "made", "terraform_data"};
    throw std::runtime_error("later");
  } catch (const std::exception&) {
  }
  // The second one is never made.
  for (int i = 0; i < 2; ++i) try {
      Whole again{stack, "again"};
    } catch (const Error&) {
    }
  EXPECT_EQ(found(), "nothing was found");
}

using PhasesDeathTest = Phases;

TEST_F(PhasesDeathTest, an_exception_is_told_with_the_construct_being_made) {
  auto run = [&](const auto& thrown) noexcept { Fragile(stack, "fragile", thrown); };
  EXPECT_EXIT(
      run(std::runtime_error("no zone")),
      ::testing::ExitedWithCode(1),
      "error\\[app.exception\\]: an exception ended the program while this construct was made\n"
      "  --> s/fragile \\(.*phases_test.cpp:[0-9]+\\)\n"
      "   \\| std::runtime_error: no zone"
  );
  EXPECT_EXIT(run(7), ::testing::ExitedWithCode(1), "s/fragile .*\n   \\| int\n");
  // As from main: what is `noexcept` would unwind the constructors first.
  auto nested = [&] { std::thread([&] { Outer outer(stack, "outer"); }).join(); };
  EXPECT_EXIT(nested(), ::testing::ExitedWithCode(1), "s/outer/inner ");
}

TEST_F(PhasesDeathTest, an_exception_elsewhere_is_told_with_what_was_visited_or_made_last) {
  Resource made{stack, "made", "terraform_data"};
  auto fail = [] { throw std::runtime_error("x"); };
  auto after = [&]() noexcept { fail(); };
  EXPECT_EXIT(after(), ::testing::ExitedWithCode(1), "after this construct was made\n  --> s/made");
  auto assemble = [&]() noexcept { app.assemble(); };
  made->add_validation([]() -> std::vector<Diagnostic> { throw std::runtime_error("x"); });
  EXPECT_EXIT(assemble(), ::testing::ExitedWithCode(1), "in a validation of this\n  --> s/made");
  made->add_aspect([](const Construct&) { throw std::runtime_error("x"); });
  EXPECT_EXIT(assemble(), ::testing::ExitedWithCode(1), "aspect that visited this\n  --> s/made");
}

}  // namespace
}  // namespace formwork
