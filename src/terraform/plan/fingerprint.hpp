#pragma once
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace formwork::terraform {

/// How much two resources have in common, by the values that are known of both and say something:
/// what is empty or off in both does not count.
struct Likeness {
  std::size_t equal = 0;
  std::size_t different = 0;
  /// Whether they have different names: what is called otherwise is rarely the same thing.
  bool named_differently = false;

  std::size_t compared() const { return equal + different; }
};

/// What a resource's values are, in a few bytes a value, and readable by nobody: a plan with
/// thousands of resources is compared without keeping them.
class Fingerprint {
 public:
  Fingerprint() = default;
  /// Of the values of a resource; those that `sensitive` marks are left out.
  Fingerprint(const nlohmann::json& values, const nlohmann::json& sensitive);

  /// Adds the values of an instance or part, which only compare with those of the same name.
  void add(const Fingerprint& part, std::string_view name);
  Likeness likeness(const Fingerprint& other) const;
  void clear() { values_ = {}; }
  bool empty() const { return values_.empty(); }

 private:
  struct Value {
    std::uint32_t place;
    std::uint32_t content;
    bool operator<(const Value& other) const { return place < other.place; }
  };
  void collect(
      const nlohmann::json& value,
      const nlohmann::json& sensitive,
      std::uint32_t place,
      bool is_name
  );

  /// Sorted by place.
  std::vector<Value> values_;
};

}  // namespace formwork::terraform
