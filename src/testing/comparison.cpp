#include "testing/comparison.hpp"

#include <algorithm>
#include <set>

#include "synth/printer.hpp"
#include "testing/rule.hpp"

namespace formwork::testing {
namespace {

using Kind = Rule::Kind;
using nlohmann::json;

/// A value of the program as its stack writes it.
json written(formwork::detail::Word word, const formwork::detail::StackNode* stack) {
  if (!stack && !Value<Any>(word).is_literal())
    throw Error(Diagnostic{
        .code = "testing.reference",
        .message = "a text that no program made holds no values of this one",
        .help = "match the Stack itself, or write the reference as text, `\"${aws_vpc.main.id}\"`",
    });
  std::string text;
  formwork::detail::Printer(text, stack, nullptr).attribute(word, 0);
  return json::parse(text);
}

std::string shown(const json* found) {
  if (!found) return "nothing";
  constexpr std::size_t longest = 400;
  std::string text = found->dump();
  if (text.size() > longest) text.replace(longest, text.npos, "…");
  return text;
}

std::string joined(const std::vector<Pattern>& items, const formwork::detail::StackNode* stack) {
  std::string text;
  for (const Pattern& item : items) text += (text.empty() ? "" : ", ") + text_of(item, stack);
  return text;
}

}  // namespace

std::string text_of(const Properties& properties, const formwork::detail::StackNode* stack) {
  std::string text;
  for (const auto& [name, pattern] : properties.items())
    text += (text.empty() ? "" : ", ") + json(name).dump() + ": " + text_of(pattern, stack);
  return '{' + text + '}';
}

std::string text_of(const Pattern& pattern, const formwork::detail::StackNode* stack) {
  const Rule& rule = pattern.rule();
  switch (rule.kind) {
    case Kind::any:
      return "any";
    case Kind::absent:
      return "absent";
    case Kind::value:
      return rule.value.dump();
    case Kind::word:
      // Of a description, which knows no stack, it is a word.
      return stack || Value<Any>(rule.word).is_literal() ? written(rule.word, stack).dump()
                                                         : "a value of the program";
    case Kind::regex:
      return "text with /" + rule.text + '/';
    case Kind::partial_object:
      return text_of(rule.properties, stack);
    case Kind::whole_object:
      return "exactly " + text_of(rule.properties, stack);
    case Kind::elements:
      return '[' + joined(rule.items, stack) + ']';
    case Kind::contains:
      return "a list with " + joined(rule.items, stack);
    case Kind::other_than:
      return "other than " + joined(rule.items, stack);
    case Kind::json_text:
      return "JSON in text: " + joined(rule.items, stack);
    case Kind::capture:
      return joined(rule.items, stack);
  }
  return {};
}

json without_metadata(const json& element) {
  json arguments = element;
  if (arguments.is_object()) arguments.erase("//");
  return arguments;
}

void Comparison::differs(const std::string& path, std::string expected, std::string found) {
  differences_.push_back({path, std::move(expected), std::move(found)});
}

void Comparison::expect(
    bool holds, const Pattern& pattern, const json* found, const std::string& path
) {
  if (holds) {
    ++agreements_;
  } else {
    differs(path, text_of(pattern, stack_), shown(found));
  }
}

void Comparison::take(Comparison&& other) {
  agreements_ += other.agreements_;
  for (auto& difference : other.differences_) differences_.push_back(std::move(difference));
  for (auto& captured : other.captured_) captured_.push_back(std::move(captured));
}

void Comparison::compare(const Pattern& pattern, const json* found, const std::string& path) {
  const Rule& rule = pattern.rule();
  if (rule.kind == Kind::capture) {
    if (found) captured_.push_back({rule.captured, found->dump()});
    return compare(rule.items[0], found, path);
  }
  if (rule.kind == Kind::other_than) {
    Comparison inner(stack_);
    inner.compare(rule.items[0], found, path);
    return expect(!inner.differences().empty(), pattern, found, path);
  }
  if (rule.kind == Kind::absent || !found)
    return expect(rule.kind == Kind::absent && !found, pattern, found, path);
  switch (rule.kind) {
    case Kind::value:
      return expect(*found == rule.value, pattern, found, path);
    case Kind::word:
      return expect(*found == written(rule.word, stack_), pattern, found, path);
    case Kind::regex:
      return expect(
          found->is_string() && std::regex_search(found->get<std::string>(), rule.expression),
          pattern,
          found,
          path
      );
    case Kind::partial_object:
    case Kind::whole_object:
      if (!found->is_object()) return expect(false, pattern, found, path);
      return compare(rule.properties, *found, path, rule.kind == Kind::whole_object);
    case Kind::elements:
      return elements(pattern, *found, path);
    case Kind::contains:
      return contains(pattern, *found, path);
    case Kind::json_text:
      return json_text(pattern, *found, path);
    default:
      return expect(true, pattern, found, path);
  }
}

void Comparison::compare(
    const Properties& properties, const json& found, const std::string& path, bool whole
) {
  const auto member = [&](const std::string& name) {
    return path.empty() ? name : path + '.' + name;
  };
  std::set<std::string> told;
  for (const auto& [name, pattern] : properties.items()) {
    told.insert(name);
    const auto at = found.find(name);
    compare(pattern, at == found.end() ? nullptr : &*at, member(name));
  }
  if (!whole) return;
  for (const auto& [name, value] : found.items())
    if (!told.contains(name)) differs(member(name), "absent", shown(&value));
}

void Comparison::elements(const Pattern& pattern, const json& found, const std::string& path) {
  const auto& items = pattern.rule().items;
  if (!found.is_array()) return expect(false, pattern, &found, path);
  for (std::size_t i = 0; i < std::max(items.size(), found.size()); ++i) {
    const std::string place = path + '[' + std::to_string(i) + ']';
    if (i < items.size()) {
      compare(items[i], i < found.size() ? &found[i] : nullptr, place);
    } else {
      differs(place, "absent", shown(&found[i]));
    }
  }
  if (found.empty() && items.empty()) ++agreements_;
}

void Comparison::contains(const Pattern& pattern, const json& found, const std::string& path) {
  if (!found.is_array()) return expect(false, pattern, &found, path);
  for (const Pattern& item : pattern.rule().items) {
    bool is_there = false;
    for (const json& element : found) {
      Comparison inner(stack_);
      inner.compare(item, &element, path);
      if (!inner.differences().empty()) continue;
      is_there = true;
      take(std::move(inner));
      break;
    }
    if (!is_there) differs(path, "a list with " + text_of(item, stack_), shown(&found));
  }
}

void Comparison::json_text(const Pattern& pattern, const json& found, const std::string& path) {
  const json inner =
      found.is_string() ? json::parse(found.get<std::string>(), nullptr, false) : json();
  if (!found.is_string() || inner.is_discarded()) return expect(false, pattern, &found, path);
  compare(pattern.rule().items[0], &inner, path);
}

}  // namespace formwork::testing
