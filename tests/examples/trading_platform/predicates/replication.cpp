#include "predicate.hpp"

namespace trading {

const std::vector<Predicate> replication_predicates = {};

}  // namespace trading
