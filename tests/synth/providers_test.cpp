// Which provider an element has goes by the source, not by the first word of its type.
#include <gtest/gtest.h>

#include "formwork/binding.hpp"
#include "formwork/formwork.hpp"
#include "synth/findings.hpp"

namespace formwork {
namespace {

// Bindings as the generator writes them, with one type each.
template <const detail::ProviderInfo& info>
struct [[maybe_unused]] Instance {
  struct Args {
    Value<std::string> name = unset;
    static inline constinit detail::Shape shape_{"name?s"};
  };
  static constexpr detail::Type type_{"google_instance", ElementKind::resource, &info};
  ElementScope scope_;
  std::string_view id_;
  Args args_ = {};
  Meta meta_ = {};
  Element element_ = detail::add(scope_, id_, type_, Args::shape_, &args_, meta_);
  ~Instance() {}  // made for the tree alone
  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
};
constexpr detail::ProviderInfo google_info{"google", "hashicorp/google", "6.0.0"};
constexpr detail::ProviderInfo beta_info{"google-beta", "hashicorp/google-beta", "6.1.0"};
using Google = Instance<google_info>;
using Beta = Instance<beta_info>;

class Providers : public ::testing::Test {
 protected:
  std::string found() const {
    return findings_of([&] { app.assemble(); });
  }

  App app;
  Stack stack{app, "s"};
};

TEST_F(Providers, of_another_name_than_their_types_are_written) {
  Provider google{stack, "google", {.name = "google"}};
  Provider beta{stack, "beta", {.name = "google-beta", .source = "hashicorp/google-beta"}};
  Google of_google{stack, "of_google"};
  Beta of_beta{stack, "of_beta"};
  Construct region(stack, "region");
  region.use_provider(beta);
  Google not_inherited{region, "not_inherited"};
  Beta inherited{region, "inherited"};
  Resource untyped{region, "untyped", "google_thing"};
  Resource given{stack, "given", "google_thing", unset, {.provider = beta}};
  Resource implied{stack, "implied", "google_thing"};
  EXPECT_GOLDEN(stack.synth(), "provider_variants.tf.json");
}

TEST_F(Providers, with_a_local_name_of_the_program) {
  Provider amazon{
      stack, "amazon", {.name = "amazon", .source = "registry.terraform.io/HashiCorp/google"}};
  Provider hub{stack, "hub", {.name = "hub", .source = "integrations/github"}};
  Google typed{stack, "typed"};
  Resource untyped{stack, "untyped", "github_repository"};
  EXPECT_GOLDEN(stack.synth(), "provider_local_names.tf.json");
}

TEST_F(Providers, two_of_one_name) {
  Provider one{stack, "one", {.name = "google", .source = "hashicorp/google"}};
  Provider two{stack, "two", {.name = "google", .source = "example/google"}, unset, {.alias = "x"}};
  EXPECT_GOLDEN(found(), "provider_same_name.txt");
}

TEST_F(Providers, of_another_source_are_refused) {
  Provider google{stack, "google", {.name = "google", .source = "hashicorp/google"}};
  Beta wrong{stack, "wrong", {}, {.provider = google}};
  EXPECT_GOLDEN(found(), "provider_other_source.txt");
}

}  // namespace
}  // namespace formwork
