#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "formwork/expression.hpp"
#include "formwork/resource.hpp"
#include "written.hpp"

namespace formwork {
namespace {

/// What is generated for a nested block that can be read.
struct Mapping {
  struct Ref : BlockRef {
    using BlockRef::BlockRef;
    Value<std::string> subnet() const { return get<std::string>("subnet"); }
    Value<Number> size() const { return get<Number>("size"); }
    RefList<Mapping::Ref> inner() const { return blocks<Mapping::Ref>("inner"); }
  };
};

const RefList<Mapping::Ref> mappings(detail::symbol_word(detail::ValueType::collection, "x.m"));

template <class T, class V>
constexpr bool is_value_of = std::is_same_v<V, Value<T>>;

TEST(ForExpression, goes_over_the_nested_blocks_of_a_resource) {
  auto subnets = list_for(mappings, [](Mapping::Ref mapping) { return mapping.subnet(); });
  static_assert(is_value_of<List<std::string>, decltype(subnets)>);
  EXPECT_EQ(written(subnets), R"("${[for value in x.m : value.subnet]}")");
  auto sizes = map_for(mappings, [](Value<Number> position, Mapping::Ref mapping) {
    return std::pair(position, mapping.size());
  });
  static_assert(is_value_of<Map<Number>, decltype(sizes)>);
  EXPECT_EQ(written(sizes), R"("${{for key, value in x.m : key => value.size}}")");
}

TEST(ForExpression, blocks_stay_blocks) {
  auto large = list_for(
      mappings,
      [](Mapping::Ref mapping) { return mapping; },
      [](Mapping::Ref mapping) { return mapping.size() > 1; }
  );
  static_assert(std::is_same_v<decltype(large), RefList<Mapping::Ref>>);
  EXPECT_EQ(
      written(large[0].subnet()), R"("${[for value in x.m : value if value.size > 1][0].subnet}")"
  );
  auto by_subnet = map_for(mappings, [](Value<std::string>, Mapping::Ref mapping) {
    return std::pair(mapping.subnet(), mapping);
  });
  EXPECT_EQ(
      written(by_subnet["a"].size()),
      R"("${{for key, value in x.m : value.subnet => value}[\"a\"].size}")"
  );
  auto nested = list_for(mappings, [](Mapping::Ref mapping) {
    return list_for(mapping.inner(), [](Mapping::Ref inner) { return inner.size(); });
  });
  static_assert(is_value_of<List<List<Number>>, decltype(nested)>);
  EXPECT_EQ(
      written(nested), R"("${[for value in x.m : [for value2 in value.inner : value2.size]]}")"
  );
}

TEST(ForExpression, goes_over_anything) {
  auto names = list_for(each.value(), [](Value<Any> item) { return item.get("name"); });
  static_assert(is_value_of<List<Any>, decltype(names)>);
  EXPECT_EQ(written(names), R"("${[for value in each.value : value.name]}")");
  auto keyed = list_for(each.value(), [](Value<std::string> key, Value<Any>) { return key + "!"; });
  static_assert(is_value_of<List<std::string>, decltype(keyed)>);
  EXPECT_EQ(written(keyed), R"("${[for key, value in each.value : \"${key}!\"]}")");
  auto positions =
      list_for(each.value(), [](Value<Number> position, Value<Any>) { return position + 1; });
  EXPECT_EQ(written(positions), R"("${[for key, value in each.value : key + 1]}")");
  auto generic = map_for(each.value(), [](auto key, auto item) { return std::pair(key, item); });
  static_assert(is_value_of<Map<Any>, decltype(generic)>);
  EXPECT_EQ(written(generic), R"("${{for key, value in each.value : key => value}}")");
}

TEST(ForExpression, goes_over_containers) {
  auto named = list_for(std::vector<std::string>{"a", "b"}, [](Value<std::string> name) {
    return name + each.key();
  });
  EXPECT_EQ(written(named), R"("${[for value in [\"a\", \"b\"] : \"${value}${each.key}\"]}")");
  auto grown =
      map_for(std::map<std::string, int>{{"a", 1}}, [](Value<std::string> key, Value<Number> size) {
        return std::pair(key, size + 1);
      });
  static_assert(is_value_of<Map<Number>, decltype(grown)>);
  EXPECT_EQ(written(grown), R"("${{for key, value in {\"a\" = 1} : key => value + 1}}")");
}

TEST(ForExpression, a_body_may_return_what_cpp_has) {
  auto flags = list_for(each.value<List<std::string>>(), [](Value<std::string>) { return true; });
  static_assert(is_value_of<List<bool>, decltype(flags)>);
  EXPECT_EQ(written(flags), R"("${[for value in each.value : true]}")");
  auto pairs =
      map_for(each.value<Set<std::string>>(), [](Value<std::string>, Value<std::string> v) {
        return std::pair(v, "x");
      });
  static_assert(is_value_of<Map<std::string>, decltype(pairs)>);
  EXPECT_EQ(written(pairs), R"("${{for key, value in each.value : value => \"x\"}}")");
}

TEST(Each, the_value_has_the_type_that_is_asked_for) {
  static_assert(is_value_of<Any, decltype(each.value())>);
  static_assert(is_value_of<std::string, decltype(each.value<std::string>())>);
  EXPECT_EQ(written(each.value<Number>() + 1), R"("${each.value + 1}")");
  EXPECT_EQ(written(each.value<Map<std::string>>()["a"]), R"("${each.value[\"a\"]}")");
  EXPECT_EQ(written(each.value<Mapping::Ref>().subnet()), R"("${each.value.subnet}")");
}

}  // namespace
}  // namespace formwork
