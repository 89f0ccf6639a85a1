#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> session_predicates = {};

}  // namespace trading
