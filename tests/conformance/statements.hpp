#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "formwork/moved.hpp"
#include "formwork/stack.hpp"

namespace formwork::conformance {

/// The moves of a stack of the vectors. cdktf joins two of its resources by a name, and leaves the
/// old one out of what it writes; formwork is given the address of the old one.
class Moves {
 public:
  /// Whether the element is one that moves away, and is not to be made.
  bool takes(const nlohmann::json& element);
  /// What was said of an element that was made: `["addMoveTarget", …]`, `["moveFromId", …]`; false
  /// if it is no move.
  bool takes(const nlohmann::json& operation, const Element& element);
  /// Once all elements are made.
  void make(const Construct& stack);

 private:
  struct Move {
    std::string from;
    std::string target;
    nlohmann::json index;
  };
  std::vector<Move> moves_ = {};
  std::vector<std::pair<std::string, Element>> from_ids_ = {};
  std::map<std::string, Element> targets_ = {};
};

}  // namespace formwork::conformance
