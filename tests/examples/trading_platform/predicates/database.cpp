#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> database_predicates = {};

}  // namespace trading
