#pragma once
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "formwork/element.hpp"

// Aspects that judge and change typed arguments:
//
//     app.add_aspect(
//         visit<aws::S3Bucket>([](auto& bucket) {
//           if (bucket.arguments().force_destroy.literal() == true)
//             bucket->add_warning("acme.force-destroy", "a destroy takes the files along");
//           bucket.arguments().tags = {{"Team", "trading"}};
//         }),
//         AspectPriority::mutating
//     );

namespace formwork {

namespace detail {

/// The fields of a generated struct of that shape: the arguments of an element, or a block. Null
/// if it is something else.
void* arguments_of(const Construct& construct, const Shape& shape);
const void* fields_of(Word word, const Shape& shape);
/// Of a list or set, and of a map, that is written out. False if it is something else.
bool items_of(Word word, const Word*& first, std::size_t& size);
bool entries_of(Word word, const MapEntry*& first, std::size_t& size);

/// What `take` makes of each item; nothing if it makes nothing of one.
template <class T, class Take>
std::optional<std::vector<T>> taken(Word list, const Take& take) {
  const Word* item = nullptr;
  std::size_t size = 0;
  if (!items_of(list, item, size)) return std::nullopt;
  std::vector<T> result;
  for (const Word* end = item + size; item != end; ++item) {
    std::optional<T> one = take(*item);
    if (!one) return std::nullopt;
    result.push_back(*std::move(one));
  }
  return result;
}

}  // namespace detail

/// A block as the program wrote it; nothing if it was not given, or is an expression.
template <class T>
std::optional<T> literal(const Block<T>& block) {
  const void* fields = detail::fields_of(block.word(), T::shape_);
  if (!fields) return std::nullopt;
  return *static_cast<const T*>(fields);
}

/// The blocks as the program wrote them; nothing if they were not given, or one is an expression.
template <class T>
std::optional<std::vector<T>> items(const Blocks<T>& blocks) {
  return detail::taken<T>(blocks.word(), [](detail::Word word) { return literal(Block<T>(word)); });
}

/// The values of a list or set that is written out, each of which may be an expression; nothing if
/// the list was not given, or is an expression itself.
template <class T>
std::optional<std::vector<Value<T>>> items(const Value<List<T>>& list) {
  return detail::taken<Value<T>>(list.word(), [](detail::Word word) {
    return std::optional(Value<T>(word));
  });
}
template <class T>
std::optional<std::vector<Value<T>>> items(const Value<Set<T>>& set) {
  return items(Value<List<T>>(set.word()));
}

/// The same of a map, whose keys must be known too.
template <class T>
std::optional<std::map<std::string, Value<T>>> items(const Value<Map<T>>& map) {
  const detail::MapEntry* entry = nullptr;
  std::size_t size = 0;
  if (!detail::entries_of(map.word(), entry, size)) return std::nullopt;
  std::map<std::string, Value<T>> result;
  for (const detail::MapEntry* end = entry + size; entry != end; ++entry) {
    std::optional<std::string> key = detail::literal_text(entry->key);
    if (!key) return std::nullopt;
    result.emplace(*std::move(key), Value<T>(entry->value));
  }
  return result;
}

/// An element of a type of the bindings, as an aspect sees it: its attributes (`bucket.arn()`), its
/// place in the tree (`bucket->path()`), and its arguments.
template <class T>
class Visited : public T {
 public:
  using Arguments = decltype(T::args_);

  Visited(const Element& element, Arguments* arguments)
      : T{element, element.id(), *arguments, {}, element}, arguments_(arguments) {}

  /// As the program gave them: what is assigned is written. Overrides are not seen.
  Arguments& arguments() const { return *arguments_; }

 private:
  Arguments* arguments_;
};

/// An aspect for the resources, data sources or providers of one type of the bindings; what is made
/// without bindings, as `Resource{…}`, is not seen.
template <class T, class Function>
std::function<void(const Construct&)> visit(Function function) {
  return [function = std::move(function)](const Construct& construct) mutable {
    using Arguments = typename Visited<T>::Arguments;
    auto* arguments = static_cast<Arguments*>(detail::arguments_of(construct, Arguments::shape_));
    if (!arguments) return;
    Visited<T> visited(Element(construct.node()), arguments);
    function(visited);
  };
}

}  // namespace formwork
