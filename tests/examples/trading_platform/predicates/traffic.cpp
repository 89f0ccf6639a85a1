#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> traffic_predicates = {};

}  // namespace trading
