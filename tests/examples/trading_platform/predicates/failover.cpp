#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> failover_predicates = {};

}  // namespace trading
