#include "hcl/writer/writer.hpp"

#include <algorithm>
#include <vector>

#include "formwork/diagnostic.hpp"
#include "hcl/writer/language.hpp"
#include "hcl/writer/text.hpp"
#include "hcl/writer/value_writer.hpp"

namespace formwork::hcl {
namespace {

using Kind = JsonTree::Kind;

/// A member of a body with how it is written.
struct Entry {
  const std::string* name;
  const JsonTree* value;
  Member member;

  bool is_block() const { return member.reading == Reading::block; }
  /// Whether it stands below the blocks.
  bool is_last() const { return member.rank > 1; }
};

bool is_list_of_objects(const JsonTree& value) {
  return value.kind == Kind::list && !value.items.empty() &&
         std::all_of(value.items.begin(), value.items.end(), [](const JsonTree& item) {
           return item.kind == Kind::object;
         });
}

class DocumentWriter {
 public:
  explicit DocumentWriter(const Schemas& schemas) : schemas_(schemas) {}

  std::string write(const JsonTree& document) {
    body(0, document, language(), "");
    return lines_.text();
  }

 private:
  void body(int depth, const JsonTree& object, const BodySchema& schema, const std::string& place) {
    auto entries = entries_of(object, schema);
    for (const Entry& entry : entries)
      if (!entry.is_block() && !entry.is_last()) argument(depth, entry, place);
    bool has_blocks = false;
    for (const Entry& entry : entries)
      if (entry.is_block()) {
        blocks(depth, entry, schema, place);
        has_blocks = true;
      }
    for (const Entry& entry : entries)
      if (!entry.is_block() && entry.is_last()) {
        if (has_blocks) lines_.gap();
        argument(depth, entry, place);
      }
  }

  /// Arguments have no order; blocks of one type keep theirs.
  static std::vector<Entry> entries_of(const JsonTree& object, const BodySchema& schema) {
    std::vector<Entry> entries;
    for (const auto& [name, value] : object.members) {
      if (name == "//") continue;
      Entry entry{&name, &value, member_of(name, value, schema)};
      if (entry.is_block() && value.is_null()) continue;
      entries.push_back(std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
      return left.member.rank < right.member.rank;
    });
    return entries;
  }

  static Member member_of(
      const std::string& name, const JsonTree& value, const BodySchema& schema
  ) {
    if (schema.generates && name == "dynamic") return {.reading = Reading::block, .labels = 1};
    const auto known = schema.members.find(name);
    if (known != schema.members.end()) {
      const bool is_block = known->second.reading == Reading::block;
      // What is no body is left to Terraform, which says so.
      if (!is_block || value.kind != Kind::text) return known->second;
      return {};
    }
    if (schema.guesses && is_list_of_objects(value))
      return {.reading = Reading::block, .body = guessed()};
    if (schema.others == Reading::object) return schema.members.at("");
    return {.reading = schema.others};
  }

  static std::shared_ptr<BodySchema> guessed() {
    static const auto body =
        std::make_shared<BodySchema>(BodySchema{.guesses = true, .generates = true});
    return body;
  }

  void argument(int depth, const Entry& entry, const std::string& place) {
    if (!is_plain_name(*entry.name))
      throw Error(Diagnostic{
          .code = "hcl.name",
          .message = "this cannot be the name of an argument in HCL",
          .found = {place + *entry.name},
          .help = "a name has letters, digits, _ and -, and begins with a letter",
      });
    ValueWriter(lines_).argument(
        depth, *entry.name, *entry.value, entry.member, place + *entry.name
    );
  }

  void blocks(int depth, const Entry& entry, const BodySchema& around, const std::string& place) {
    std::vector<std::string> labels;
    labelled(depth, entry, *entry.value, entry.member.labels, around, place, labels);
  }

  void labelled(
      int depth,
      const Entry& entry,
      const JsonTree& value,
      int missing,
      const BodySchema& around,
      const std::string& place,
      std::vector<std::string>& labels
  ) {
    if (value.kind == Kind::list) {
      for (const JsonTree& item : value.items)
        labelled(depth, entry, item, missing, around, place, labels);
      return;
    }
    if (missing == 0) return block(depth, entry, value, around, place, labels);
    for (const auto& [label, inner] : value.members) {
      if (label == "//") continue;
      labels.push_back(label);
      labelled(depth, entry, inner, missing - 1, around, place, labels);
      labels.pop_back();
    }
  }

  void block(
      int depth,
      const Entry& entry,
      const JsonTree& value,
      const BodySchema& around,
      const std::string& place,
      const std::vector<std::string>& labels
  ) {
    if (value.is_null()) return;
    std::string opening = *entry.name;
    std::string inner_place = place + *entry.name + '.';
    for (const std::string& label : labels) {
      opening += ' ' + quoted_literal(label);
      inner_place += label + '.';
    }
    lines_.gap();
    lines_.add(depth, opening + " {");
    if (around.generates && *entry.name == "dynamic")
      body(depth + 1, value, dynamic_body(labels[0], around), inner_place);
    else if (entry.member.body)
      body(depth + 1, value, *entry.member.body, inner_place);
    else
      body(depth + 1, value, body_of(entry.member.section, labels[0], schemas_), inner_place);
    lines_.add(depth, "}");
  }

  static BodySchema dynamic_body(const std::string& type, const BodySchema& around) {
    const auto known = around.members.find(type);
    const bool is_known = known != around.members.end() && known->second.body;
    return {
        .members = {
            {"for_each", {.rank = -1}},
            {"iterator", {.reading = Reading::address}},
            {"content",
             {.reading = Reading::block, .body = is_known ? known->second.body : guessed()}}}};
  }

  const Schemas& schemas_;
  Lines lines_;
};

}  // namespace

std::string write(std::string_view document, const Schemas& schemas) {
  return DocumentWriter(schemas).write(parse_json_tree(document));
}

}  // namespace formwork::hcl
