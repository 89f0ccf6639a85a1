#include "conformance/statements.hpp"

#include "formwork/resource.hpp"

namespace formwork::conformance {
namespace {

using nlohmann::json;

ResourceAddress address(const Element& element, const json& index) {
  if (index.is_null()) return element;
  if (index.is_string()) return element.instance(index.get<std::string>());
  return element.instance(index.get<int>());
}

}  // namespace

bool Moves::takes(const json& element) {
  for (const json& operation : element.value("ops", json::array())) {
    if (operation.at(0) != "moveTo") continue;
    const std::string address =
        element.at("type").get<std::string>() + '.' + element.at("path").get<std::string>();
    moves_.push_back({address, operation.at(1), operation.size() > 2 ? operation[2] : json()});
    return true;
  }
  return false;
}

bool Moves::takes(const json& operation, const Element& element) {
  if (operation.at(0) == "addMoveTarget")
    targets_.emplace(operation.at(1).get<std::string>(), element);
  else if (operation.at(0) == "moveFromId")
    from_ids_.emplace_back(operation.at(1).get<std::string>(), element);
  else
    return false;
  return true;
}

void Moves::make(const Construct& stack) {
  int count = 0;
  auto id = [&] { return "moved-" + std::to_string(count++); };
  for (const auto& [from, to] : from_ids_) Moved{stack, id(), {.from = from, .to = to}};
  for (const Move& move : moves_)
    Moved{stack, id(), {.from = move.from, .to = address(targets_.at(move.target), move.index)}};
  *this = {};
}

}  // namespace formwork::conformance
