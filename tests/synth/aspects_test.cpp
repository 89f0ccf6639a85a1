#include <gtest/gtest.h>

#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

class Aspects : public ::testing::Test {
 protected:
  std::string found() const {
    return findings_of([&] { app.assemble(); });
  }
  /// An aspect that writes down what it sees.
  auto noting(const std::string& name) {
    return [this, name](const Construct& construct) {
      visits.push_back(name + ' ' + construct.path());
    };
  }

  App app;
  Stack stack{app, "s"};
  Construct inner{stack, "inner"};
  std::vector<std::string> visits;
};

using Visits = std::vector<std::string>;

TEST_F(Aspects, those_of_lower_priority_see_the_whole_tree_first) {
  app.add_aspect(noting("last"), AspectPriority::readonly);
  app.add_aspect(noting("outer"));
  inner.add_aspect(noting("inner"));
  inner.add_aspect(noting("first"), AspectPriority::mutating);
  app.assemble();
  EXPECT_EQ(
      visits,
      (Visits{
          "first s/inner",
          "outer ",
          "outer s",
          "outer s/inner",
          "inner s/inner",
          "last ",
          "last s",
          "last s/inner"})
  );
}

TEST_F(Aspects, what_a_late_one_makes_is_seen_by_the_early_ones) {
  app.add_aspect(noting("early"), 1);
  stack.add_aspect(
      [](const Construct& construct) {
        if (construct.id() == "inner") Construct(construct, "made");
      },
      2
  );
  app.assemble();
  EXPECT_EQ(visits, (Visits{"early ", "early s", "early s/inner", "early s/inner/made"}));
}

TEST_F(Aspects, one_keeps_what_it_counts) {
  stack.add_aspect([this, count = 0](const Construct&) mutable {
    visits.push_back(std::to_string(++count));
  });
  app.assemble();
  EXPECT_EQ(visits, (Visits{"1", "2"}));
}

TEST_F(Aspects, an_aspect_adds_aspects) {
  stack.add_aspect([this](const Construct& construct) {
    if (construct == stack) inner.add_aspect(noting("added"));
  });
  app.assemble();
  EXPECT_EQ(visits, Visits{"added s/inner"});
}

TEST_F(Aspects, none_comes_before_one_that_has_run) {
  stack.add_aspect(
      [this](const Construct& construct) {
        if (construct == inner) stack.add_aspect(noting("late"), AspectPriority::mutating);
      },
      AspectPriority::readonly
  );
  EXPECT_GOLDEN(found(), "aspect_late.txt");
}

TEST_F(Aspects, one_for_what_nobody_has_seen_is_in_time) {
  stack.add_aspect(
      [this](const Construct& construct) {
        if (construct == stack)
          Construct(stack, "made").add_aspect(noting("made"), AspectPriority::mutating);
      },
      AspectPriority::readonly
  );
  app.assemble();
  EXPECT_EQ(visits, Visits{"made s/made"});
}

TEST_F(Aspects, that_never_end) {
  stack.add_aspect([](const Construct& construct) { Construct(construct, "again"); });
  EXPECT_NE(found().find("error[aspect.endless]"), std::string::npos);
}

TEST_F(Aspects, that_double_what_is_there) {
  stack.add_aspect([](const Construct& construct) {
    for (const char* id : {"a", "b", "c", "d"}) Construct(construct, id);
  });
  EXPECT_NE(found().find("error[aspect.endless]"), std::string::npos);
}

TEST_F(Aspects, that_answer_each_other) {
  std::function<void(const Construct&)> again = [&](const Construct& construct) {
    if (construct == inner) inner.add_aspect(again);
  };
  inner.add_aspect(again);
  EXPECT_GOLDEN(found(), "aspect_endless.txt");
}

TEST_F(Aspects, one_priority_each_for_many) {
  for (int priority = 300; priority > 0; --priority)
    stack.add_aspect(noting(std::to_string(priority)), priority);
  app.assemble();
  EXPECT_EQ(visits.size(), 600U);
  EXPECT_EQ(visits.front(), "1 s");
}

TEST_F(Aspects, on_one_element) {
  Resource one{inner, "one", "aws_x"};
  Resource two{inner, "two", "aws_x"};
  one->add_aspect(noting("element"));
  app.assemble();
  EXPECT_EQ(visits, Visits{"element s/inner/one"});
}

}  // namespace
}  // namespace formwork
