#include "formwork/iterator.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "formwork/expression.hpp"
#include "formwork/resource.hpp"
#include "support/golden.hpp"
#include "written.hpp"

namespace formwork {
namespace {

struct Zone : BlockRef {
  using BlockRef::BlockRef;
  Value<std::string> name() const { return get<std::string>("name"); }
  Value<Number> size() const { return get<Number>("size"); }
};

template <class T>
Value<T> symbol(std::string_view text) {
  return Value<T>(detail::symbol_word(detail::value_type<T>, text));
}

template <class T, class V>
constexpr bool is_value_of = std::is_same_v<V, Value<T>>;

TEST(Iterator, knows_the_types_of_its_collection) {
  Iterator ports{std::map<std::string, int>{{"http", 80}, {"https", 443}}};
  static_assert(is_value_of<Number, decltype(ports.value())>);
  EXPECT_EQ(written(ports.value() + 1), R"("${each.value + 1}")");
  EXPECT_EQ(written(ports.key()), R"("${each.key}")");
  Iterator names{symbol<List<std::string>>("local.names")};
  static_assert(is_value_of<std::string, decltype(names.value())>);
  Iterator open{symbol<Any>("local.open")};
  static_assert(is_value_of<Any, decltype(open.value())>);
  EXPECT_EQ(written(open.value().get<Number>("size") * 2), R"("${each.value.size * 2}")");
  EXPECT_EQ(written(open.value().get<List<bool>>("flags")[0]), R"("${each.value.flags[0]}")");
  Iterator zones{RefList<Zone>(symbol<Any>("local.zones"))};
  static_assert(is_value_of<Number, decltype(zones.value().size())>);
  EXPECT_EQ(written(zones.value().name()), R"("${each.value.name}")");
}

TEST(Iterator, strings_are_a_set_whose_keys_are_its_values) {
  EXPECT_EQ(
      written(Iterator{std::vector<std::string>{"a", "b"}}.keys()),
      R"("${[for key, value in toset([\"a\", \"b\"]) : key]}")"
  );
  EXPECT_EQ(
      written(Iterator{std::set<std::string>{"b", "a"}}.keys()),
      R"("${[for key, value in toset([\"a\", \"b\"]) : key]}")"
  );
  EXPECT_EQ(
      written(Iterator{symbol<List<std::string>>("local.names")}.keys()),
      R"("${[for key, value in toset(local.names) : key]}")"
  );
  EXPECT_EQ(
      written(Iterator{symbol<Set<std::string>>("local.names")}.keys()),
      R"("${[for key, value in local.names : key]}")"
  );
  EXPECT_EQ(
      written(Iterator{Value<Set<std::string>>{"a"}}.keys()),
      R"("${[for key, value in toset([\"a\"]) : key]}")"
  );
}

TEST(Iterator, gives_values_and_one_attribute_of_each) {
  Iterator zones{RefList<Zone>(symbol<Any>("local.zones"))};
  auto sizes = zones.pluck(&Zone::size);
  static_assert(is_value_of<List<Number>, decltype(sizes)>);
  EXPECT_EQ(written(sizes), R"("${[for value in local.zones : value.size]}")");
  EXPECT_EQ(
      written(zones.pluck<std::string>("name")), R"("${[for value in local.zones : value.name]}")"
  );
  static_assert(std::is_same_v<decltype(zones.values()), RefList<Zone>>);
  EXPECT_EQ(
      written(zones.values()[0].name()), R"("${[for value in local.zones : value][0].name}")"
  );
}

TEST(Iterator, is_a_collection_of_for_expressions) {
  Iterator zones{RefList<Zone>(symbol<Any>("local.zones"))};
  auto large = list_for(
      zones, [](Zone zone) { return zone.name(); }, [](Zone zone) { return zone.size() > 1; }
  );
  static_assert(is_value_of<List<std::string>, decltype(large)>);
  EXPECT_EQ(written(large), R"("${[for value in local.zones : value.name if value.size > 1]}")");
  auto sizes =
      map_for(zones, [](Value<std::string> key, Zone zone) { return std::pair(key, zone.size()); });
  static_assert(is_value_of<Map<Number>, decltype(sizes)>);
  EXPECT_EQ(written(sizes), R"("${{for key, value in local.zones : key => value.size}}")");
}

TEST(Iterator, a_list_of_objects_gets_keys) {
  auto zones = keyed_by(RefList<Zone>(symbol<Any>("local.zones")), "name");
  static_assert(std::is_same_v<decltype(zones), RefList<Zone>>);
  EXPECT_EQ(written(zones), R"("${{for key, value in local.zones : value.name => value}}")");
  EXPECT_EQ(
      written(keyed_by(symbol<List<Any>>("local.zones"), "name")),
      R"("${{for key, value in local.zones : value.name => value}}")"
  );
}

TEST(Iterator, chains_resources_and_data_sources) {
  App app;
  Stack stack(app, "s");
  Provider random{stack, "random", {.name = "random", .source = "hashicorp/random"}};
  Iterator lengths{std::map<std::string, int>{{"long", 40}, {"short", 4}}};
  Resource pet{stack, "pet", "random_pet", {{"length", lengths.value()}}, {.for_each = lengths}};
  Iterator pets{pet};
  Resource next{
      stack,
      "next",
      "random_pet",
      {{"prefix", pets.value().get<std::string>("id") + "-" + pets.key()}},
      {.for_each = pets}};
  DataSource read{stack, "read", "random_read", {{"id", each.key()}}, {.for_each = next}};
  Local<List<std::string>>{
      stack, "ids", list_for(next, [](Resource one) { return one.get<std::string>("id"); })};
  Local<Map<std::string>>{
      stack, "by_key", map_for(read, [](Value<std::string> key, DataSource one) {
        return std::pair(key, one.get<std::string>("text"));
      })};
  Local<Any>{stack, "all", pets.values()};
  EXPECT_GOLDEN(stack.synth(), "iterator_of_resources.tf.json");
}

}  // namespace
}  // namespace formwork
