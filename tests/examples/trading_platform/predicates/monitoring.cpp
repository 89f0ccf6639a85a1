#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> monitoring_predicates = {};

}  // namespace trading
