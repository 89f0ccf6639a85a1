#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> compute_predicates = {};

}  // namespace trading
