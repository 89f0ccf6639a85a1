#include "terraform/plan/rename.hpp"

#include <numeric>

namespace formwork::terraform {

bool Place::contains(const std::string& other) const {
  return other.starts_with(address) &&
         (other.size() == address.size() || other[address.size()] == '[' ||
          other[address.size()] == '.');
}

std::size_t Rename::instances() const {
  return std::accumulate(
      moves.begin(),
      moves.end(),
      std::size_t{0},
      [](auto sum, const auto& move) { return sum + move.instances; }
  );
}

std::vector<Move> Renames::moves() const {
  std::vector<Move> result;
  for (const auto& rename : certain)
    result.insert(result.end(), rename.moves.begin(), rename.moves.end());
  return result;
}

}  // namespace formwork::terraform
