#pragma once
#include "formwork/meta.hpp"

namespace formwork {

/// Where Terraform finds a module.
struct ModuleSource {
  /// As Terraform writes it, a literal. From a registry: `terraform-aws-modules/vpc/aws`, with a
  /// host before it unless it is Terraform's own, and `//modules/…` after it for a module in the
  /// package. From git: `git::ssh://git@example.com/network.git?ref=v1.2`,
  /// `github.com/example/network`. An archive: `https://example.com/network.zip`,
  /// `s3::https://…`. Local: a folder whose path begins with `./` or `../`, starting where the
  /// program runs.
  std::string source;
  /// A version or a constraint, `~> 5.0`; only a registry has versions. Empty: the newest.
  std::string version = {};
  /// A local folder, and the local modules that it calls, are copied to `assets/modules` beside the
  /// JSON, so that the output is complete; `.terraform` and states are left out. What it reads
  /// outside of these folders is not. False: the path is written as it is, and Terraform looks for
  /// it from the directory of the stack.
  bool is_packed = true;
};

/// The provider configurations that a module gets, by the module's own names for them:
/// `{{"aws", west}, {"aws.replica", east}}`.
class ModuleProviders : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  ModuleProviders(std::initializer_list<std::pair<Value<std::string>, ProviderAddress>> entries)
      : ValueBase(detail::entries_word<ProviderAddress>(entries)) {}
  template <detail::MapOf<ProviderAddress> C>
  ModuleProviders(const C& entries) : ValueBase(detail::entries_word<ProviderAddress>(entries)) {}
};

/// The meta-arguments of modules.
struct ModuleMeta {
  /// Default: what the scopes above say with `use_provider`, by the name of each provider; a
  /// module that says which providers it needs gets those. Terraform gives it the stack's
  /// configurations without an alias by itself. When it is set, nothing is added to it.
  ModuleProviders providers = unset;
  Addresses depends_on = unset;
  Value<Number> count = unset;
  ForEach for_each = unset;
};

namespace detail {

/// What generated bindings know of a module.
struct ModuleType {
  const char* source;
  const char* version;
  /// The providers that it needs, `aws=hashicorp/aws aws.replica=hashicorp/aws`.
  const char* providers;
};

Element add_untyped_module(
    const ElementScope& scope,
    std::string_view id,
    const ModuleSource& source,
    Value<Map<Any>> inputs,
    const ModuleMeta& meta
);
Element add_module(
    const ElementScope& scope,
    std::string_view id,
    const ModuleType& type,
    const Shape& shape,
    const void* inputs,
    const ModuleMeta& meta
);

}  // namespace detail

/// A module of Terraform, with inputs by name, unchecked; `formwork get` makes typed ones of the
/// `terraformModules` in cdktf.json.
///
///     Module vpc{stack, "vpc",
///                {.source = "terraform-aws-modules/vpc/aws", .version = "~> 5.0"},
///                {{"name", "main"}, {"cidr", "10.0.0.0/16"}}};
///     … = vpc.get<std::string>("vpc_id");
///
/// A source or version that Terraform would not take, a folder that is not there or has no module
/// in it, and inputs with names of meta-arguments are errors of the synthesis.
struct [[maybe_unused]] Module {
  ElementScope scope_;
  ElementText id_;
  ModuleSource source_;
  Value<Map<Any>> inputs_ = unset;
  ModuleMeta meta_ = {};
  Element element_ = detail::add_untyped_module(scope_, id_, source_, inputs_, meta_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
  /// An output. With `count` or `for_each` those of one instance:
  /// `vpc->instance("east").get<std::string>("vpc_id")`.
  template <class T>
  Value<T> get(std::string_view name) const {
    return element_.get<T>(name);
  }
};

}  // namespace formwork
