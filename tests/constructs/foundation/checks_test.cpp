#include "formwork/foundation/checks.hpp"

#include "../findings.hpp"
#include "formwork/app.hpp"

namespace formwork::foundation {
namespace {

struct Site {
  int port;
  std::string name;
};

constexpr Rule<Site> rules[] = {
    {"site.port",
     "port must be between 1 and 65535",
     "name the port that the application listens on",
     [](const Site& p) {
       return found_unless(p.port >= 1 && p.port <= 65535, counted("port", p.port));
     }},
    {"site.name",
     "name must not be empty",
     "leave it out",
     [](const Site& p) { return found_unless(!p.name.empty(), quoted("name", p.name)); }},
};

TEST(Check, KeepsWhatIsRight) {
  App app;
  const Construct site(app, "site");
  const Checked<Site> checked = check(site, Site{443, "web"}, rules, Site{1, "stand-in"});
  EXPECT_TRUE(checked.is_valid());
  EXPECT_EQ(checked->name, "web");
  EXPECT_EQ(support::findings_of(app), "nothing");
}

TEST(Check, SaysAllThatIsWrongAndGoesOnWithTheStandIn) {
  App app;
  const Construct site(app, "site");
  const Checked<Site> checked = check(site, Site{0, ""}, rules, Site{1, "stand-in"});
  EXPECT_FALSE(checked.is_valid());
  EXPECT_EQ((*checked).name, "stand-in");
  EXPECT_GOLDEN(support::findings_of(app), "checks_all_at_once.txt");
}

std::vector<Diagnostic> count_constructs(const Construct& app) {
  return {{.code = "site.count", .message = std::to_string(app.find_all().size()) + " constructs"}};
}

TEST(CheckApp, LooksOnceAtAllOfIt) {
  App app;
  const Construct site(app, "site");
  check_app(site, "count", count_constructs);
  const Construct below(site, "below");
  check_app(below, "count", count_constructs);
  EXPECT_GOLDEN(support::findings_of(app), "checks_of_the_app.txt");
}

TEST(Found, NamesARepeatedValueOnce) {
  EXPECT_EQ(repeated("zone", {"a", "b", "a", "a"}), Found{"zone = \"a\""});
  EXPECT_TRUE(repeated("zone", {"a", "b"}).empty());
}

}  // namespace
}  // namespace formwork::foundation
