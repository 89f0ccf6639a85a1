#pragma once
#include "formwork/for_expression.hpp"

namespace formwork {

/// How `dynamic` blocks are written.
struct DynamicOptions {
  /// Terraform's name of the one at hand, as in `setting.value`. Default: `block`, and `block2` in
  /// blocks of such blocks, so that the outer ones stay in sight.
  std::string_view iterator = {};
};

namespace detail {

/// The iterator of a `dynamic` block while its body is asked for; nested ones get names of their
/// own. Throws Error when the name that is given is no identifier of Terraform's.
class DynamicScope {
 public:
  explicit DynamicScope(std::string_view iterator);
  ~DynamicScope();
  DynamicScope(const DynamicScope&) = delete;
  DynamicScope& operator=(const DynamicScope&) = delete;
  Word key(ValueType type) const;
  Word value(ValueType type) const;
  /// The blocks; the label may be unset.
  Word blocks(Word collection, Word label, Word content) const;

 private:
  Word iterator_;
};

/// `blocks` where there can be one, and where they have labels: their key, unless they have others.
Word single_dynamic(Word blocks);
Word labelled_dynamic(Word blocks);
/// The collection `[true]` if the condition holds, else none.
Word once_if(Word condition);

template <class R>
struct BlockOf {
  using Type = R;
  static constexpr bool has_label = false;
};
template <class Label, class T>
struct BlockOf<std::pair<Label, T>> {
  using Type = T;
  static constexpr bool has_label = true;
};

template <class T>
Word content_word(const T& block) {
  if constexpr (Fields<T>)
    return object_word(T::shape_, &block);
  else
    return Value<Any>(block).word();
}

}  // namespace detail

/// Blocks that Terraform makes when it runs: what `dynamic` returns. It stands where the blocks
/// would stand, alone or, in a vector of `Block<T>`, among others.
template <class T>
class DynamicBlocks {
 public:
  explicit DynamicBlocks(detail::Word blocks) : blocks_(blocks) {}
  operator Blocks<T>() const { return Blocks<T>(blocks_); }
  operator Block<T>() const { return Block<T>(detail::single_dynamic(blocks_)); }
  operator RequiredBlock<T>() const { return RequiredBlock<T>(detail::single_dynamic(blocks_)); }
  operator BlockMap<T>() const { return BlockMap<T>(detail::labelled_dynamic(blocks_)); }

 private:
  detail::Word blocks_;
};

/// The same without bindings, for the arguments of a `Resource`.
template <>
class DynamicBlocks<Any> {
 public:
  explicit DynamicBlocks(detail::Word blocks) : blocks_(blocks) {}
  operator Value<Any>() const { return Value<Any>(blocks_); }

 private:
  detail::Word blocks_;
};

namespace detail {
template <class T>
using DynamicBlocksOf = DynamicBlocks<std::conditional_t<Fields<T>, T, Any>>;
}

/// One nested block for each of a collection that only Terraform knows:
///
///     .setting = dynamic(settings.value(), [](Value<std::string> name, Value<std::string> value) {
///       return aws::ElasticBeanstalkEnvironment::Setting{
///           .name = name, .namespace_ = "aws:autoscaling:asg", .value = value};
///     })
///
/// It goes over what `list_for` goes over, and a body of one parameter gets the value alone. The
/// block may hold such blocks itself. Where Terraform has an attribute of objects and no block, it
/// becomes a `for` expression. Blocks with labels get the key as theirs, or the first of a pair:
/// `return std::pair(label, block)`. Where there can be one block only, the collection has one
/// element at most.
template <class Collection, class Body>
auto dynamic(const Collection& collection, Body body, DynamicOptions options = {}) {
  using Entry = detail::Iterated<Collection>;
  using Item = typename Entry::Item;
  using Key = typename detail::KeyFor<Body, typename Entry::Key, Item>::Type;
  const detail::DynamicScope names(options.iterator);
  const Item value = detail::item_of(collection, names.value(Entry::item_type));
  const Value<Key> key(names.key(detail::value_type<Key>));
  auto result = [&] {
    if constexpr (std::is_invocable_v<Body, Value<Key>, Item>)
      return body(key, value);
    else
      return body(value);
  }();
  using Made = detail::BlockOf<decltype(result)>;
  const detail::Word from = detail::collection_word(collection);
  if constexpr (Made::has_label)
    return detail::DynamicBlocksOf<typename Made::Type>(names.blocks(
        from, detail::result_key_word(result.first), detail::content_word(result.second)
    ));
  else
    return detail::DynamicBlocksOf<typename Made::Type>(
        names.blocks(from, detail::Word{}, detail::content_word(result))
    );
}

/// A block by a condition that Terraform decides: `.logging = when(logs.value(), {…})`, the block
/// with its type written out.
template <std::same_as<Value<bool>> Condition, detail::Fields T>
DynamicBlocks<T> when(const Condition& condition, const T& block) {
  const detail::DynamicScope names({});
  return DynamicBlocks<T>(
      names.blocks(detail::once_if(condition.word()), detail::Word{}, detail::content_word(block))
  );
}

}  // namespace formwork
