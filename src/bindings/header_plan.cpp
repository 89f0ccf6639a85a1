#include "bindings/header_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>

#include "bindings/cpp_type.hpp"
#include "bindings/names.hpp"
#include "bindings/shape_text.hpp"

namespace formwork::bindings {
namespace {

std::size_t place(ShapeId id) { return static_cast<std::size_t>(id); }

class Planner {
 public:
  explicit Planner(const Schema& schema)
      : schema_(schema),
        uses_(schema.shapes.size()),
        last_user_(schema.shapes.size(), no_user),
        settable_(schema.shapes.size()) {}

  HeaderPlan plan() {
    HeaderPlan plan;
    add_components(plan, HeaderKind::resource, schema_.resources, "", "Resource", "_resource");
    add_components(plan, HeaderKind::data, schema_.data_sources, "data/", "", "");
    add_components(plan, HeaderKind::ephemeral, schema_.ephemeral_resources, "ephemeral/", "", "");
    if (schema_.provider != no_shape) {
      plan.headers.push_back({HeaderKind::provider, nullptr, "Provider", "provider.hpp"});
      use(schema_.provider);
    }
    if (!schema_.functions.empty()) {
      plan.headers.push_back({HeaderKind::functions, nullptr, "", "functions.hpp"});
      ++user_;
      for (const Function& function : schema_.functions)
        if (function.return_shape != no_shape) use_field(returned_field(function));
    }
    plan.shared_names = shared_names();
    plan.settable = std::move(settable_);
    plan.secret = secret_shapes();
    return plan;
  }

 private:
  /// A name of a file has an end.
  static constexpr std::size_t longest_readable = 200;
  static constexpr std::size_t no_user = static_cast<std::size_t>(-1);

  void add_components(
      HeaderPlan& plan,
      HeaderKind kind,
      const std::vector<Component>& components,
      const std::string& folder,
      const std::string& type_suffix,
      const std::string& file_suffix
  ) {
    // What stands beside the resources' own headers.
    // `Args` is in each of them.
    Names types(
        kind == HeaderKind::resource ? std::set<std::string>{"Args", "Provider"}
                                     : std::set<std::string>{"Args"}
    );
    Names files(
        kind == HeaderKind::resource
            ? std::set<std::string>{"provider", "provider_info", "functions"}
            : std::set<std::string>{}
    );
    for (const Component& component : components) {
      const auto name = without_provider(component.type, last_part_of_source());
      plan.headers.push_back({
          kind,
          &component,
          types.take(type_name(name), type_suffix.empty() ? "_" : type_suffix),
          folder + files.take(std::string(name), file_suffix.empty() ? "_" : file_suffix) + ".hpp",
      });
      use(component.shape);
    }
  }

  std::string_view last_part_of_source() const {
    const std::string_view source = schema_.source;
    return source.substr(source.rfind('/') + 1);
  }

  void use(ShapeId root) {
    ++user_;
    for (const SchemaField& field : schema_.shape(root).fields) use_field(field);
    make_settable(root);
  }

  void use_field(const SchemaField& field) {
    if (!has_struct(field) || last_user_[place(field.shape)] == user_) return;
    last_user_[place(field.shape)] = user_;
    ++uses_[place(field.shape)];
    for (const SchemaField& inner : schema_.shape(field.shape).fields) use_field(inner);
  }

  void make_settable(ShapeId id) {
    for (const SchemaField& field : schema_.shape(id).fields) {
      if (!field.is_settable() || !has_struct(field) || settable_[place(field.shape)]) continue;
      settable_[place(field.shape)] = true;
      make_settable(field.shape);
    }
  }

  /// `Timeouts_1f0c9a3e`: a readable part, and a fingerprint of what is in it, so that the name
  /// stays when something else in the schema changes.
  std::vector<std::string> shared_names() const {
    std::vector<std::map<std::string, int>> block_names(schema_.shapes.size());
    std::vector<std::string> contents;
    for (const SchemaShape& shape : schema_.shapes) {
      std::string content = shape.is_object ? "object" : "block";
      for (const SchemaField& field : shape.fields) {
        content += ' ' + field_text(field) + field.advice;
        if (field.shape == no_shape) continue;
        content += '@' + contents[place(field.shape)];
        ++block_names[place(field.shape)][field.name];
      }
      contents.push_back(fingerprint(content));
    }
    std::vector<std::string> names(schema_.shapes.size());
    Names taken;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (uses_[i] < 2) continue;
      names[i] = taken.take(
          readable_name(schema_.shapes[i], block_names[i]).substr(0, longest_readable) + '_' +
              contents[i].substr(0, 8),
          "_"
      );
    }
    return names;
  }

  // What is in a shape stands before it.
  std::vector<bool> secret_shapes() const {
    std::vector<bool> secret;
    for (const SchemaShape& shape : schema_.shapes)
      secret.push_back(std::any_of(
          shape.fields.begin(),
          shape.fields.end(),
          [&](const SchemaField& field) {
            return field.sensitive || (field.shape != no_shape && secret[place(field.shape)]);
          }
      ));
    return secret;
  }

  /// What most of its blocks are called; where they have no name in common, what is in it.
  static std::string readable_name(
      const SchemaShape& shape, const std::map<std::string, int>& block_names
  ) {
    const std::pair<const std::string, int>* most = &*block_names.begin();
    int all = 0;
    for (const auto& candidate : block_names) {
      if (candidate.second > most->second) most = &candidate;
      all += candidate.second;
    }
    if (2 * most->second >= all) return type_name(most->first);
    std::string name;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, shape.fields.size()); ++i)
      name += type_name(shape.fields[i].name);
    return name.empty() ? "Empty" : name;
  }

  const Schema& schema_;
  std::size_t user_ = 0;
  std::vector<int> uses_;
  std::vector<std::size_t> last_user_;
  std::vector<bool> settable_;
};

}  // namespace

HeaderPlan plan_headers(const Schema& schema) { return Planner(schema).plan(); }

SchemaField returned_field(const Function& function) {
  SchemaField field;
  field.name = function.name;
  field.presence = Presence::read_only;
  field.type = function.return_type;
  field.shape = function.return_shape;
  return field;
}

std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return fmt::format("{:016x}", hash);
}

}  // namespace formwork::bindings
