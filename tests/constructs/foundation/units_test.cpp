#include "formwork/foundation/units.hpp"

#include <gtest/gtest.h>

namespace formwork::foundation {
namespace {

TEST(Units, AreValuesOfTerraform) {
  EXPECT_EQ(Value<Number>(Gibibytes{100}).literal(), 100);
  EXPECT_EQ(Value<Number>(Percent{40}).literal(), 40);
  EXPECT_LT(Gibibytes{8}, Gibibytes{9});
}

TEST(Percent, TakesAShare) { EXPECT_DOUBLE_EQ(Percent{80}.of(1000), 800); }

static_assert(!std::is_convertible_v<int, Gibibytes>, "a bare number has no unit");
static_assert(!std::is_convertible_v<Gibibytes, Percent>);

}  // namespace
}  // namespace formwork::foundation
