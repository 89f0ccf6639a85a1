#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> fence_predicates = {};

}  // namespace trading
