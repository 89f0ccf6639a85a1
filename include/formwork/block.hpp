#pragma once
#include "formwork/value.hpp"

namespace formwork {

namespace detail {
struct ParsedShape;

/// The fields of a generated struct, in the order of its words, as text that is parsed when first
/// needed: the compiler reads one string literal instead of a table.
class Shape {
 public:
  constexpr explicit Shape(const char* text) : text_(text) {}
  const char* text() const { return text_; }
  const ParsedShape& parsed() const;

 private:
  const char* text_;
  mutable const ParsedShape* parsed_ = nullptr;
};

}  // namespace detail

/// One nested block (or object): `.root_block_device = {{.encrypted = true}}`, or with its type
/// written out, which makes for better messages: `aws::Instance::RootBlockDevice{…}`.
template <class T>
class Block : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  Block(const T& fields) : ValueBase(detail::object_word(T::shape_, &fields)) {}
  /// An expression in the place of the block's object.
  Block(Value<Any> expression) : ValueBase(expression.word()) {}
};

/// A list or set of nested blocks (or objects), in the order given.
template <class T>
class Blocks : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  Blocks(std::initializer_list<T> items) : ValueBase(detail::Word{}) {
    assign(items.begin(), items.size());
  }
  Blocks(const std::vector<T>& items) : ValueBase(detail::Word{}) {
    assign(items.data(), items.size());
  }
  Blocks(Value<Any> expression) : ValueBase(expression.word()) {}

 private:
  void assign(const T* items, std::size_t size) {
    detail::Word* words = nullptr;
    detail::Word list = detail::list_words(size, words);
    for (std::size_t i = 0; i < size; ++i) words[i] = detail::object_word(T::shape_, &items[i]);
    static_cast<ValueBase&>(*this) = ValueBase(list);
  }
};

/// Nested blocks by label.
template <class T>
class BlockMap : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  BlockMap(std::initializer_list<std::pair<std::string_view, T>> items)
      : ValueBase(detail::Word{}) {
    detail::MapEntry* entries = detail::map_entries(items.size());
    detail::MapEntry* next = entries;
    for (const auto& [label, fields] : items)
      *next++ = {detail::text_word(label), detail::object_word(T::shape_, &fields)};
    static_cast<ValueBase&>(*this) = ValueBase(detail::map_word(entries));
  }
  BlockMap(Value<Any> expression) : ValueBase(expression.word()) {}
};

template <class Ref>
class RefList;

namespace detail {

/// Reads attributes and nested blocks of something Terraform knows: base of elements and of the
/// references to nested blocks.
class Readable {
 public:
  explicit Readable(Word base) : base_(base) {}
  /// `base.name`
  template <class T>
  Value<T> get(std::string_view name) const {
    return Value<T>(get_word(base_, name, value_type<T>));
  }
  /// The same for an attribute that the schema calls sensitive.
  template <class T>
  Value<T> secret(std::string_view name) const {
    return Value<T>(get_word(base_, name, value_type<T>, Sensitivity::whole));
  }
  /// A nested block of single nesting.
  template <class Ref>
  Ref block(std::string_view name, Sensitivity sensitivity = Sensitivity::none) const {
    return Ref(get_word(base_, name, ValueType::any, sensitivity));
  }
  template <class Ref>
  RefList<Ref> blocks(std::string_view name, Sensitivity sensitivity = Sensitivity::none) const {
    return RefList<Ref>(get_word(base_, name, ValueType::collection, sensitivity));
  }
  Word word() const { return base_; }

 protected:
  Word base_;
};

}  // namespace detail

/// Base of the generated references to nested blocks.
class BlockRef : public detail::Readable {
 public:
  using Readable::Readable;
  /// The whole block as a value.
  operator Value<Any>() const { return Value<Any>(base_); }
};

/// A list, set or map of nested blocks that Terraform knows: `lb.access_logs()[0].bucket()`.
/// Terraform cannot index a set; use `splat` there.
template <class Ref>
class RefList : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  Ref operator[](Value<Any> key) const {
    return Ref(detail::index_word(word(), key.word(), detail::ValueType::any));
  }
  /// One attribute of all of them: `list.splat(&Ref::bucket)` is `list[*].bucket`.
  template <class T>
  Value<List<T>> splat(Value<T> (Ref::*attribute)() const) const {
    return (Ref(detail::splat_word(word())).*attribute)().template as<List<T>>();
  }
  operator Value<List<Any>>() const { return Value<List<Any>>(word()); }
};

}  // namespace formwork
