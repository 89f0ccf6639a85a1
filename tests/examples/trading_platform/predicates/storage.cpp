#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> storage_predicates = {};

}  // namespace trading
