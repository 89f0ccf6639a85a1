#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> iam_predicates = {};

}  // namespace trading
