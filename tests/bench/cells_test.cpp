#include "bench/cells.hpp"

#include <formwork/stack.hpp>
#include <nlohmann/json.hpp>

#include "support/files.hpp"
#include "support/golden.hpp"

namespace formwork::bench {
namespace {

using nlohmann::json;

/// What implementations may write differently without meaning something else: notes, the order of
/// keys in policies, a block that is the only one of its list, and versions and state files.
json canonical(const json& value) {
  if (value.is_object()) {
    json kept = json::object();
    for (const auto& [key, item] : value.items())
      if (key != "//" && key != "terraform" && !item.is_null()) kept[key] = canonical(item);
    return kept;
  }
  if (value.is_array()) {
    json items = json::array();
    for (const json& item : value) items.push_back(canonical(item));
    return items.size() == 1 && items[0].is_object() ? items[0] : items;
  }
  if (value.is_string()) {
    json document = json::parse(value.get<std::string>(), nullptr, false);
    if (document.is_object()) return canonical(document);
  }
  return value;
}

TEST(Cells, AreWhatThePeersMake) {
  App app;
  add_scale_stack(app, 20);
  json ours = json::parse(app.assemble().stacks.at(0).json);
  json peers = json::parse(support::read_file(support::golden_path(__FILE__, "cdktf-20.tf.json")));
  EXPECT_EQ(canonical(ours).dump(2), canonical(peers).dump(2));
}

TEST(Cells, AreAsManyAsAskedFor) {
  App app;
  add_scale_stack(app, 100);
  json ours = json::parse(app.assemble().stacks.at(0).json);
  std::size_t resources = 0;
  for (const json& type : ours.at("resource")) resources += type.size();
  EXPECT_EQ(resources, 100);
}

}  // namespace
}  // namespace formwork::bench
