#pragma once
#include "formwork/rules/subject.hpp"

namespace formwork::rules {

Subject::Statements read_statements(detail::Word policy, const Facts& facts);

}  // namespace formwork::rules
