#pragma once
#include "formwork/sensitive.hpp"
#include "formwork/value.hpp"

namespace formwork {

template <class Ref>
class RefList;

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

class BlockRef;

namespace detail {

/// Is made of nothing, not even of `{}`.
struct Nothing {
  explicit Nothing(Unset);
};

/// What may stand in the place of a block: an expression, or a block that Terraform knows.
template <class E>
concept BlockExpression = std::derived_from<E, Value<Any>> || std::derived_from<E, BlockRef>;

// Compilers do not look into braces that do not fit, so that none of them can say which field of a
// block is wrong; they show the line that was chosen in its place.

}  // namespace detail

/// One nested block (or object): `.root_block_device = {{.encrypted = true}}`, or with its type
/// written out, for which compilers name a wrong field: `aws::Instance::RootBlockDevice{…}`. `{}`
/// is a block that has nothing in it.
template <class T>
class Block : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  Block() : Block(T{}) {}
  /// `{{}}`, which could be a T or a Block.
  Block(std::initializer_list<detail::Nothing>) : Block(T{}) {}
  Block(const T& fields) : ValueBase(detail::object_word(T::shape_, &fields)) {}
  template <std::same_as<T> U>  // or every type would have std::optional instantiated
  Block(const std::optional<U>& fields) : ValueBase(detail::optional_word<Block>(fields)) {}
  template <detail::BlockExpression E>
  Block(const E& expression) : ValueBase(expression.word()) {}
  template <int = 0>
  Block(...) = delete;  // something in it is wrong; with its type, `Type{…}`, compilers say what
};

/// A block that has to be given: nobody gets an empty one by leaving it out.
template <class T>
class RequiredBlock : public Block<T> {
 public:
  using Block<T>::Block;
  RequiredBlock() = delete;  // this block is required
};

/// A list or set of nested blocks (or objects), in the order given. `{{}}` is one block that has
/// nothing in it, `{}` none.
template <class T>
class Blocks : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  Blocks() : Blocks(std::initializer_list<T>{}) {}
  Blocks(std::initializer_list<T> items) : ValueBase(words_of(items)) {}
  template <detail::Container C>
  requires(std::same_as<detail::ItemOf<C>, T> && !detail::Hashed<C>) Blocks(const C& items)
      : ValueBase(words_of(items)) {}
  template <detail::Container C>
  requires std::same_as<detail::ItemOf<C>, Block<T>> Blocks(const C& items)
      : ValueBase(detail::container_word<Block<T>>(items)) {}
  /// One block, or none.
  template <std::same_as<T> U>
  Blocks(const std::optional<U>& fields)
      : ValueBase(fields ? words_of(std::initializer_list<T>{*fields}) : detail::Word{}) {}
  template <std::convertible_to<Blocks> C>
  requires detail::Container<C> Blocks(const std::optional<C>& items)
      : ValueBase(detail::optional_word<Blocks>(items)) {}
  template <detail::BlockExpression E>
  Blocks(const E& expression) : ValueBase(expression.word()) {}
  template <class Ref>
  Blocks(const RefList<Ref>& blocks) : ValueBase(blocks.word()) {}
  template <int = 0>
  Blocks(...) = delete;  // something in it is wrong; with its type, `Type{…}`, compilers say what

 private:
  template <class C>
  static detail::Word words_of(const C& items) {
    detail::Word* words = nullptr;
    detail::Word list = detail::list_words(detail::size_of(items), words);
    for (const T& item : items) *words++ = detail::object_word(T::shape_, &item);
    return list;
  }
};

/// Nested blocks by label.
template <class T>
class BlockMap : public detail::ValueBase {
 public:
  using ValueBase::ValueBase;
  BlockMap() : BlockMap(std::initializer_list<std::pair<std::string_view, T>>{}) {}
  BlockMap(std::initializer_list<std::pair<std::string_view, T>> items)
      : ValueBase(detail::entries_word<Block<T>>(items)) {}
  /// From `std::map<std::string, T>` and the like.
  template <detail::MapOf<Block<T>> C>
  BlockMap(const C& items) : ValueBase(detail::entries_word<Block<T>>(items)) {}
  template <std::convertible_to<BlockMap> C>
  BlockMap(const std::optional<C>& items) : ValueBase(detail::optional_word<BlockMap>(items)) {}
  template <detail::BlockExpression E>
  BlockMap(const E& expression) : ValueBase(expression.word()) {}
  template <class Ref>
  BlockMap(const RefList<Ref>& blocks) : ValueBase(blocks.word()) {}
  template <int = 0>
  BlockMap(...) = delete;  // something in it is wrong; with its type, `Type{…}`, compilers say what
};

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
  Sensitive<T> secret(std::string_view name) const {
    return Sensitive<T>(get_word(base_, name, value_type<T>, Sensitivity::whole));
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
  /// Objects of a value, read by the names that Ref gives them.
  explicit RefList(Value<Any> objects) : ValueBase(objects.word()) {}
  Ref operator[](Value<Any> key) const {
    return Ref(detail::index_word(word(), key.word(), detail::ValueType::any));
  }
  /// One attribute of all of them: `list.splat(&Ref::bucket)` is `list[*].bucket`.
  template <class T>
  Value<List<T>> splat(Value<T> (Ref::*attribute)() const) const {
    return (Ref(detail::splat_word(word())).*attribute)().template as<List<T>>();
  }
  template <class T>
  Value<List<T>> splat(Sensitive<T> (Ref::*attribute)() const) const {
    return (Ref(detail::splat_word(word())).*attribute)().template as<List<T>>();
  }
  operator Value<List<Any>>() const { return Value<List<Any>>(word()); }
  operator Value<Any>() const { return Value<Any>(word()); }
};

}  // namespace formwork
