#pragma once
#include <deque>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace trading {

using nlohmann::json;
using Lines = std::vector<std::string>;

/// A resource as a reviewer reads its plan.
struct PlannedResource {
  std::string stack;
  std::string type;
  std::string name;
  /// Of its provider.
  std::string region;
  /// What the plan says it will be (V), with what the program says (C) where the plan does not know
  /// it yet, see completion.hpp: a reference stays `${aws_vpc.main.id}`. Blocks are lists, as in a
  /// plan.
  json values;
  /// What was synthesized (S), with lifecycle and write-only arguments.
  json synthesized;

  std::string address() const { return type + '.' + name; }
  /// For a line that speaks against a predicate.
  std::string where() const { return stack + ": " + address(); }
};

using Resources = std::vector<const PlannedResource*>;

/// Plans of all stacks of a stage, before anything is there, with all that is synthesized.
class PlatformPlans {
 public:
  /// `<stack>.plan.json` and `<stack>.tf.json` of each stack.
  static PlatformPlans read(const std::filesystem::path& folder);

  std::set<std::string> stacks() const;
  /// See completion.hpp; with stack and address.
  const Lines& unknown_without_reference() const { return unknown_without_reference_; }
  std::set<std::string> regions_of(const std::string& stack) const;
  json& synthesized(const std::string& stack) { return synthesized_.at(stack); }
  const json& synthesized(const std::string& stack) const { return synthesized_.at(stack); }

  Resources all(std::string_view type) const;
  Resources all(std::string_view type, std::string_view region) const;
  Resources all() const;
  /// The only one of its type in a region, and throws std::runtime_error if there are more or none.
  const PlannedResource& only(std::string_view type, std::string_view region) const;

  /// The resource that a text `${type.name.attribute}` refers to, also through outputs of another
  /// stack; nullptr if it refers to none.
  const PlannedResource* behind(const PlannedResource& user, const json& reference) const;
  /// Of a list of references; those that refer to none are left out.
  Resources all_behind(const PlannedResource& user, const json& references) const;

  /// Of an argument; nullptr if it is not there, too.
  const PlannedResource* behind_argument(const PlannedResource& user, const char* argument) const;
  /// Of an argument that is a list; none if it is not there.
  Resources all_behind_argument(const PlannedResource& user, const char* argument) const;

  // For mutations.
  std::vector<PlannedResource*> all(std::string_view type);
  /// The first of its type, in that region if one is named.
  PlannedResource& first(std::string_view type, std::string_view region = {});
  /// The first of its type whose name has that part.
  PlannedResource& first_named(std::string_view type, std::string_view part);
  void remove(const PlannedResource& resource);
  /// A copy under another name.
  PlannedResource& duplicate(const PlannedResource& resource);

 private:
  const PlannedResource* find(const std::string& stack, const std::string& address) const;

  std::map<std::string, json> synthesized_;
  std::deque<PlannedResource> resources_;
  Lines unknown_without_reference_;
};

/// Statements of a policy's JSON, always as a list; actions, resources and the like of one are
/// lists, too.
std::vector<json> statements_of(const json& policy);
/// The value, or the one item of a list of one: what a block is in a plan.
const json& block(const json& values, const char* name);

inline constexpr const char* east_1 = "us-east-1";
inline constexpr const char* east_2 = "us-east-2";
inline constexpr const char* both_regions[] = {east_1, east_2};
std::string other_region(const std::string& region);

}  // namespace trading
