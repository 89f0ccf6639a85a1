#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> topology_predicates = {};

}  // namespace trading
