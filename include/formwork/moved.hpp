#pragma once
#include "formwork/meta.hpp"

// What is said of resources that Terraform knows already: moved, import, removed.

namespace formwork {

/// A resource by its address: one of the program, or an instance of it (`bucket["logs"]`), or the
/// text of one that the program does not have: `aws_s3_bucket.old`, `module.a.aws_vpc.b[0]`.
class ResourceAddress : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  ResourceAddress(const Element& element) : ValueBase(element.word()) {}
  template <class Resource>
  requires requires(const Resource& resource) {
    { resource.operator->() } -> std::convertible_to<const Element*>;
  }
  ResourceAddress(const Resource& resource) : ResourceAddress(*resource.operator->()) {}
  ResourceAddress(const char* address) : ValueBase(detail::text_word(address)) {}
  ResourceAddress(std::string_view address) : ValueBase(detail::text_word(address)) {}
  ResourceAddress(const std::string& address) : ValueBase(detail::text_word(address)) {}
};

namespace detail {
Element add_statement(
    const ElementScope& scope,
    std::string_view id,
    ElementKind kind,
    const Shape& shape,
    const void* arguments
);
}  // namespace detail

/// A resource that has another address than before: its state goes with it, and nothing is
/// replaced. It may be left in the program for those who have not applied it yet.
///
///     Moved{stack, "logs", {.from = "aws_s3_bucket.old", .to = buckets["logs"]}};
///
/// What goes to another stack is moved by `formwork state mv`.
struct [[maybe_unused]] Moved {
  struct Args {
    ResourceAddress from;
    ResourceAddress to;

    static inline constinit detail::Shape shape_{"from!p to!p"};
  };
  ElementScope scope_;
  ElementText id_;
  Args args_;
  Element element_ = detail::add_statement(scope_, id_, ElementKind::moved, Args::shape_, &args_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
};

/// What ForEach takes, and sensitive keys, which Terraform takes here.
class ImportForEach : public ForEach {
 public:
  ImportForEach(Unset) : ForEach(unset) {}
  ImportForEach(std::initializer_list<detail::MapPair> map) : ForEach(map) {}
  ImportForEach(std::initializer_list<Value<std::string>> set) : ForEach(set) {}
  template <std::convertible_to<ForEach> T>
  ImportForEach(const T& collection) : ForEach(collection) {}
  template <class T>
  ImportForEach(const Sensitive<T>& collection) : ForEach(detail::opened(collection)) {}
};

/// Something that exists, and that Terraform takes over as a resource at the next deploy.
///
///     Import{stack, "logs", {.id = "acme-logs", .to = bucket}};
///     Import{stack, "all", {.for_each = names, .id = names.value(), .to = buckets[names.key()]}};
///
/// If `to` is the text of a resource that the program does not have,
/// `terraform plan -generate-config-out` writes what it is.
struct [[maybe_unused]] Import {
  struct Args {
    /// Imports several instances; `each` is the one at hand (Terraform 1.7).
    ImportForEach for_each = unset;
    /// What the provider calls it. This, or `identity`, is required.
    Value<std::string> id = unset;
    /// Its identifying attributes, in place of `id` (Terraform 1.12).
    Value<Map<Any>> identity = unset;
    /// For a resource that the program does not have. Default: that of the resource.
    ProviderAddress provider = unset;
    ResourceAddress to;

    static inline constinit detail::Shape shape_{"for_each?a id?s identity?a provider?p to!p"};
  };
  ElementScope scope_;
  ElementText id_;
  Args args_;
  Element element_ =
      detail::add_statement(scope_, id_, ElementKind::imported, Args::shape_, &args_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
};

/// A resource that the program does not have any more: whether it is destroyed, or only forgotten.
///
///     Removed{stack, "old", {.from = "aws_instance.old", .lifecycle = {{.destroy = false}}}};
struct [[maybe_unused]] Removed {
  struct Lifecycle {
    /// False: Terraform forgets it, and it goes on to exist.
    Value<bool> destroy;

    static inline constinit detail::Shape shape_{"destroy!b"};
  };
  struct Args {
    /// How provisioners connect.
    Value<Map<Any>> connection = unset;
    /// Of the whole resource, not of one of its instances.
    ResourceAddress from;
    RequiredBlock<Lifecycle> lifecycle;
    /// Run before it is destroyed: those whose `when` is `destroy`.
    Value<List<Any>> provisioners = unset;

    static inline constinit detail::Shape shape_{
        "connection?a from!p lifecycle!Bl1,1 provisioner?[a"};
  };
  ElementScope scope_;
  ElementText id_;
  Args args_;
  Element element_ = detail::add_statement(scope_, id_, ElementKind::removed, Args::shape_, &args_);

  const Element* operator->() const { return &element_; }
  operator const Element&() const { return element_; }
};

}  // namespace formwork
