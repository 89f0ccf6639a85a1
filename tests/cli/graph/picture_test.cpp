#include "cli/graph/picture.hpp"

#include <gtest/gtest.h>

namespace formwork::cli {
namespace {

using Texts = std::vector<std::string>;

/// An application of one stack in us-east-1, `s`, and one beside it, `other`, in us-west-2.
class Applications {
 public:
  Applications() {
    result_.stacks = {{.name = "s", .regions = {"us-east-1"}}, {.name = "other"}};
    result_.stacks[1].regions = {"us-west-2"};
  }

  std::size_t add(const std::string& path, const std::string& region = "us-east-1") {
    const bool is_other = region == "us-west-2";
    result_.elements.push_back(
        {.stack = is_other ? 1U : 0U,
         .place = "resource.aws_x.x" + std::to_string(result_.elements.size()),
         .path = path,
         .region = region}
    );
    return result_.elements.size() - 1;
  }
  void refer(std::size_t from, std::size_t to) {
    result_.references.push_back({.from = from, .to_stack = result_.elements[to].stack, .to = to});
  }

  Picture of_one(std::size_t depth) const { return picture_of(result_, {{true, false}, depth}); }
  Picture of_all(std::size_t depth) const { return picture_of(result_, {{true, true}, depth}); }

 private:
  Application result_;
};

Texts arrows_of(const Picture& picture) {
  Texts texts;
  for (const auto& arrow : picture.arrows) {
    auto text = picture.boxes[arrow.from].path + " > " + picture.boxes[arrow.to].path;
    texts.push_back(text + (arrow.crosses_regions ? " !" : ""));
  }
  return texts;
}

Texts boxes_of(const Picture& picture) {
  Texts texts;
  for (const auto& box : picture.boxes) {
    texts.push_back(picture.stacks[box.stack].name + ':' + box.path);
    for (const auto& detail : box.details) texts.back() += ", " + detail;
  }
  return texts;
}

TEST(Picture, has_constructs_down_to_its_depth) {
  Applications application;
  application.add("a/b/c");
  application.add("a/b/d");
  application.add("a/e");
  application.add("f");
  EXPECT_EQ(
      boxes_of(application.of_one(9)),
      (Texts{"s:a/b/c, aws_x", "s:a/b/d, aws_x", "s:a/e, aws_x", "s:f, aws_x"})
  );
  EXPECT_EQ(
      boxes_of(application.of_one(2)), (Texts{"s:a/b, 2 resources", "s:a/e, aws_x", "s:f, aws_x"})
  );
  EXPECT_EQ(boxes_of(application.of_one(1)), (Texts{"s:a, 3 resources", "s:f, aws_x"}));
  EXPECT_EQ(boxes_of(application.of_one(0)), (Texts{"s:aws_x, 4 resources"}));
  EXPECT_EQ(boxes_of(application.of_all(0)), (Texts{"s:, 0 resources", "other:, 0 resources"}));
}

TEST(Picture, folds_references_into_one_arrow) {
  Applications application;
  const auto b = application.add("a/b"), c = application.add("a/c"), d = application.add("d");
  application.refer(b, c);
  application.refer(b, d);
  application.refer(c, d);
  const auto picture = application.of_one(1);
  EXPECT_EQ(arrows_of(picture), Texts{"a > d"});
  EXPECT_EQ(picture.arrows[0].references, 2U);
}

TEST(Picture, leaves_out_arrows_inside_a_construct_that_follow_from_others) {
  Applications application;
  const auto a = application.add("k/a"), b = application.add("k/b"), c = application.add("k/c");
  const auto d = application.add("d");
  for (auto [from, to] : {std::pair(a, b), {a, c}, {a, d}, {b, c}, {b, d}})
    application.refer(from, to);
  EXPECT_EQ(
      arrows_of(application.of_one(2)), (Texts{"k/a > d", "k/a > k/b", "k/b > d", "k/b > k/c"})
  );
}

TEST(Picture, keeps_a_circle_whole) {
  Applications application;
  const auto a = application.add("k/a"), b = application.add("k/b"), c = application.add("k/c");
  for (auto [from, to] : {std::pair(a, b), {b, c}, {c, a}, {b, a}}) application.refer(from, to);
  EXPECT_EQ(arrows_of(application.of_one(2)), (Texts{"k/a > k/b", "k/b > k/c", "k/c > k/a"}));
}

TEST(Picture, marks_what_leads_into_another_region) {
  Applications application;
  const auto here = application.add("here"), there = application.add("there", "us-west-2");
  const auto away = application.add("away", "eu-west-1"), nowhere = application.add("nowhere", "");
  for (auto to : {there, away, nowhere}) application.refer(here, to);
  application.refer(nowhere, there);
  EXPECT_EQ(
      arrows_of(application.of_all(1)),
      (Texts{"here > away !", "here > nowhere", "here > there !", "nowhere > there"})
  );
  EXPECT_EQ(
      boxes_of(application.of_one(1)),
      (Texts{"s:away, aws_x", "s:here, aws_x", "s:nowhere, aws_x", "other:, 0 resources"})
  );
}

}  // namespace
}  // namespace formwork::cli
