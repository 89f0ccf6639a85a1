#include "synth/document.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/json_text.hpp"
#include "formwork/version.hpp"
#include "synth/overrides.hpp"

namespace formwork::detail {
namespace {

namespace fs = std::filesystem;

std::string relative_to_working_directory(const char* file) {
  fs::path path = fs::path(file).lexically_normal();
  if (!path.is_absolute()) return path.generic_string();
  return path.lexically_relative(fs::current_path()).generic_string();
}

/// What a scope above an element adds to its `depends_on`.
void append_inherited_dependencies(const ElementNode& element, std::vector<Word>& words) {
  for (const TreeNode* node = &element; node && node != element.stack; node = node->parent) {
    if (!node->extras) continue;
    for (const TreeNode* dependency : node->extras->dependencies) {
      // Words keep no constness; the printer only reads.
      words.push_back(reference_word(dependency));
    }
  }
}

class DocumentWriter {
 public:
  DocumentWriter(
      const StackElements& elements,
      const CrossStack& cross_stack,
      const DocumentOptions& options,
      std::vector<Diagnostic>& findings
  )
      : elements_(elements),
        stack_(elements.stack),
        cross_stack_(cross_stack),
        options_(options),
        findings_(findings),
        printer_(out_, elements.stack, &cross_stack) {
    out_.reserve(elements.resources.size() * 900 + 4096);
  }

  std::string write() {
    out_ += '{';
    header();
    data();
    by_type("ephemeral", elements_.ephemeral);
    locals();
    outputs();
    providers();
    by_type("resource", elements_.resources);
    terraform();
    variables();
    printer_.newline(0);
    out_ += "}\n";
    return stack_->extras && !stack_->extras->overrides.empty()
               ? apply_overrides(out_, stack_, &cross_stack_, 0) + '\n'
               : std::move(out_);
  }

 private:
  /// A key of an object at `depth`, with the comma that the previous one needs.
  void key(std::string_view name, int depth, bool& first) {
    if (!first) out_ += ',';
    first = false;
    printer_.newline(depth);
    append_json_string(name, out_);
    out_ += ": ";
  }
  void section(std::string_view name) { key(name, 1, first_section_); }
  void text(std::string_view name, std::string_view value, int depth, bool& first) {
    key(name, depth, first);
    append_json_string(value, out_);
  }
  void close(char bracket, int depth) {
    printer_.newline(depth);
    out_ += bracket;
  }

  void header() {
    section("//");
    out_ += '{';
    bool first = true;
    key("metadata", 2, first);
    out_ += '{';
    bool first_fact = true;
    text("backend", stack_->backend.type, 3, first_fact);
    override_names(first_fact);
    text("stackName", stack_->id, 3, first_fact);
    text("version", version, 3, first_fact);
    close('}', 2);
    key("outputs", 2, first);
    output_names();
    close('}', 1);
  }

  /// Which arguments are overridden, by type: for people who look where a value comes from.
  void override_names(bool& first_fact) {
    std::map<std::string, std::set<std::string>> names;
    visit_tree(stack_, [&](TreeNode* node) {
      if (!node->extras || node->stack != stack_) return;
      for (const Override& change : node->extras->overrides) {
        std::string pointer = change.pointer.substr(1, change.pointer.find('/', 1) - 1);
        for (std::size_t slash = pointer.find("~1"); slash != std::string::npos;
             slash = pointer.find("~1"))
          pointer.replace(slash, 2, "/");
        names[override_group(node)].insert(pointer);
      }
    });
    if (names.empty()) return;
    key("overrides", 3, first_fact);
    out_ += '{';
    bool first = true;
    for (const auto& [group, pointers] : names) {
      key(group, 4, first);
      string_list({pointers.begin(), pointers.end()}, 4);
    }
    close('}', 3);
  }

  static std::string override_group(const TreeNode* node) {
    const ElementNode* element = as_element(node);
    if (!element) return "stack";
    switch (element->element_kind) {
      case ElementKind::variable:
        return "variable";
      case ElementKind::local:
        return "local";
      case ElementKind::output:
        return "output";
      default:
        return std::string(element->type);
    }
  }

  void string_list(const std::vector<std::string>& items, int depth) {
    out_ += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += ',';
      printer_.newline(depth + 1);
      append_json_string(items[i], out_);
    }
    close(']', depth);
  }

  struct NameTree {
    std::string name;
    std::map<std::string, NameTree> children;
  };

  /// The names of outputs by the path of their constructs.
  void output_names() {
    NameTree root;
    auto add = [&](const std::vector<std::string>& path, std::string_view name) {
      NameTree* tree = &root;
      for (const std::string& part : path) tree = &tree->children[part];
      tree->name = name;
    };
    for (const ElementNode* output : elements_.outputs)
      add(path_parts(output), logical_id_of(*output));
    for (const CrossStack::Export& item : cross_stack_.exports(stack_)) {
      std::vector<std::string> path = path_parts(stack_);
      path.push_back("cross-stack-output-" + item.address);
      add(path, item.output);
    }
    name_tree(root, 2);
  }

  static std::vector<std::string> path_parts(const TreeNode* node) {
    std::vector<std::string> parts;
    for (; node->kind != NodeKind::app; node = node->parent) parts.emplace_back(node->id);
    std::reverse(parts.begin(), parts.end());
    return parts;
  }

  void name_tree(const NameTree& tree, int depth) {
    if (!tree.name.empty()) return append_json_string(tree.name, out_);
    out_ += '{';
    bool first = true;
    for (const auto& [name, child] : tree.children) {
      key(name, depth + 1, first);
      name_tree(child, depth + 1);
    }
    if (!first) printer_.newline(depth);
    out_ += '}';
  }

  void data() {
    auto producers = cross_stack_.producers(stack_);
    if (producers.empty()) return by_type("data", elements_.data);
    section("data");
    out_ += '{';
    // terraform_remote_state sorts among the other types.
    bool first = true;
    auto after =
        std::find_if(elements_.data.begin(), elements_.data.end(), [](const auto* element) {
          return element->type > "terraform_remote_state";
        });
    types({elements_.data.begin(), after}, first);
    key("terraform_remote_state", 2, first);
    out_ += '{';
    bool first_state = true;
    for (const StackNode* producer : producers) remote_state(producer, first_state);
    close('}', 2);
    types({after, elements_.data.end()}, first);
    close('}', 1);
  }

  void remote_state(const StackNode* producer, bool& first) {
    key(remote_state_name(producer), 3, first);
    out_ += '{';
    bool first_fact = true;
    text("backend", producer->backend.type, 4, first_fact);
    key("config", 4, first_fact);
    backend_arguments(producer, 4, false);
    text("workspace", "${terraform.workspace}", 4, first_fact);
    close('}', 3);
  }

  void by_type(std::string_view name, const std::vector<const ElementNode*>& elements) {
    if (elements.empty()) return;
    section(name);
    out_ += '{';
    bool first = true;
    types(elements, first);
    close('}', 1);
  }

  void types(const std::vector<const ElementNode*>& elements, bool& first_type) {
    std::string_view type;
    bool first = true;
    for (const ElementNode* element : elements) {
      if (element->type != type) {
        if (!type.empty()) close('}', 2);
        type = element->type;
        key(type, 2, first_type);
        out_ += '{';
        first = true;
      }
      key(logical_id_of(*element), 3, first);
      guarded(*element, 3, [&](int depth) { resource(*element, depth); });
    }
    if (!elements.empty()) close('}', 2);
  }

  /// Writes one element; what cannot be written becomes a finding with the element's place, and
  /// overrides are applied to what was written.
  template <class Write>
  void guarded(const ElementNode& element, int depth, const Write& write) {
    bool overridden = element.extras && !element.extras->overrides.empty();
    std::size_t start = out_.size();
    try {
      write(overridden ? 0 : depth);
      if (!overridden) return;
      std::string changed = apply_overrides(out_.substr(start), &element, &cross_stack_, depth);
      out_.resize(start);
      out_ += changed;
    } catch (const Error& error) {
      out_.resize(start);
      out_ += "null";
      for (Diagnostic diagnostic : error.diagnostics()) {
        if (diagnostic.places.empty()) diagnostic.places.push_back(place_of(&element));
        findings_.push_back(std::move(diagnostic));
      }
    }
  }

  void resource(const ElementNode& element, int depth) {
    out_ += '{';
    bool first = true;
    key("//", depth + 1, first);
    out_ += '{';
    bool first_fact = true;
    key("metadata", depth + 2, first_fact);
    out_ += '{';
    first_fact = true;
    if (options_.creation_points && element.location.known())
      text(
          "createdAt",
          relative_to_working_directory(element.location.file) + ':' +
              std::to_string(element.location.line),
          depth + 3,
          first_fact
      );
    text("path", path_of(&element), depth + 3, first_fact);
    text("uniqueId", logical_id_of(element), depth + 3, first_fact);
    close('}', depth + 2);
    close('}', depth + 1);
    arguments(element, depth, first);
    close('}', depth);
  }

  struct Argument {
    std::string_view name;
    Word word;
    const Field* field;
  };

  /// All arguments of an element, the provider's and Terraform's own, sorted by name.
  void arguments(const ElementNode& element, int depth, bool& first) {
    arguments_.clear();
    append_fields(element.arguments);
    append_fields(element.meta);
    inherited(element);
    if (element.meta.is_set() || arguments_from_map_ || inherited_) sort_arguments();
    for (const Argument& argument : arguments_) {
      key(argument.name, depth + 1, first);
      if (argument.field)
        printer_.field(*argument.field, argument.word, depth + 1);
      else
        printer_.attribute(argument.word, depth + 1);
    }
  }

  void append_fields(Word word) {
    arguments_from_map_ = word.tag() == Word::Tag::map;
    if (word.tag() == Word::Tag::object) {
      const auto* object = word.payload<Object>();
      const ParsedShape& shape = object->shape->parsed();
      for (std::uint16_t position : shape.by_name)
        if (object->fields[position].is_set())
          arguments_.push_back(
              {shape.fields[position].name, object->fields[position], &shape.fields[position]}
          );
    } else if (arguments_from_map_) {
      for (const MapEntry& entry : *word.payload<Entries>())
        if (entry.value.is_set()) arguments_.push_back({text_of(entry.key), entry.value, nullptr});
    }
  }

  void sort_arguments() {
    std::sort(arguments_.begin(), arguments_.end(), [](const auto& left, const auto& right) {
      return left.name < right.name;
    });
  }

  /// The provider and the dependencies that scopes above give.
  void inherited(const ElementNode& element) {
    inherited_ = false;
    if (element.element_kind == ElementKind::provider) return;
    static const Field provider_field{.name = "provider", .kind = 'p'};
    static const Field depends_on_field{.name = "depends_on", .kind = 'r'};
    if (!meta_field(element, "provider").is_set()) {
      const ElementNode* provider = provider_of(element);
      if (provider && !alias_of(*provider).empty()) {
        arguments_.push_back({"provider", provider->reference, &provider_field});
        inherited_ = true;
      }
    }
    std::vector<Word> words;
    append_inherited_dependencies(element, words);
    if (words.empty()) return;
    inherited_ = true;
    auto own = std::find_if(arguments_.begin(), arguments_.end(), [](const Argument& argument) {
      return argument.name == "depends_on";
    });
    if (own == arguments_.end()) {
      arguments_.push_back({"depends_on", list_word(words.data(), words.size()), &depends_on_field}
      );
    } else {
      const auto* items = own->word.payload<Items>();
      words.insert(words.begin(), items->begin(), items->end());
      own->word = list_word(words.data(), words.size());
    }
  }

  void locals() {
    if (elements_.locals.empty()) return;
    section("locals");
    out_ += '{';
    bool first = true;
    for (const ElementNode* local : elements_.locals) {
      key(logical_id_of(*local), 2, first);
      guarded(*local, 2, [&](int depth) { printer_.attribute(local->arguments, depth); });
    }
    close('}', 1);
  }

  void plain(const ElementNode& element, int depth) {
    out_ += '{';
    bool first = true;
    if (element.element_kind == ElementKind::variable)
      variable_fields(element, depth, first);
    else
      arguments(element, depth, first);
    if (!first) printer_.newline(depth);
    out_ += '}';
  }

  void outputs() {
    auto exports = cross_stack_.exports(stack_);
    if (elements_.outputs.empty() && exports.empty()) return;
    section("output");
    out_ += '{';
    bool first = true;
    auto next = exports.begin();
    auto write_exports_before = [&](std::string_view name) {
      for (; next != exports.end() && (name.empty() || next->output < name); ++next) {
        key(next->output, 2, first);
        out_ += '{';
        bool first_fact = true;
        key("sensitive", 3, first_fact);
        out_ += "true";
        text("value", "${" + next->address + '}', 3, first_fact);
        close('}', 2);
      }
    };
    for (const ElementNode* output : elements_.outputs) {
      write_exports_before(logical_id_of(*output));
      key(logical_id_of(*output), 2, first);
      guarded(*output, 2, [&](int depth) { plain(*output, depth); });
    }
    write_exports_before({});
    close('}', 1);
  }

  void providers() {
    if (elements_.providers.empty()) return;
    std::map<std::string_view, std::vector<const ElementNode*>> by_name;
    for (const ElementNode* provider : elements_.providers)
      by_name[provider->type].push_back(provider);
    section("provider");
    out_ += '{';
    bool first = true;
    for (const auto& [name, configurations] : by_name) {
      key(name, 2, first);
      out_ += '[';
      for (const ElementNode* provider : configurations) {
        if (provider != configurations.front()) out_ += ',';
        printer_.newline(3);
        guarded(*provider, 3, [&](int depth) { plain(*provider, depth); });
      }
      close(']', 2);
    }
    close('}', 1);
  }

  void terraform() {
    section("terraform");
    out_ += '{';
    bool first = true;
    key("backend", 2, first);
    out_ += '{';
    bool first_backend = true;
    key(stack_->backend.type, 3, first_backend);
    try {
      backend_arguments(stack_, 3, true);
    } catch (const Error& error) {
      for (Diagnostic diagnostic : error.diagnostics()) {
        diagnostic.places.push_back(place_of(stack_));
        findings_.push_back(std::move(diagnostic));
      }
    }
    close('}', 2);
    required_providers(first);
    if (!stack_->required_version.empty())
      text("required_version", stack_->required_version, 2, first);
    close('}', 1);
  }

  void required_providers(bool& first) {
    std::map<std::string_view, ProviderRequirementText> required;
    for (const ElementNode* provider : elements_.providers)
      required.emplace(provider->type, provider->provider);
    for (const auto* group : {&elements_.resources, &elements_.data, &elements_.ephemeral})
      for (const ElementNode* element : *group)
        if (element->typed) required.emplace(element->provider.name, element->provider);
    if (required.empty()) return;
    key("required_providers", 2, first);
    out_ += '{';
    bool first_provider = true;
    for (const auto& [name, requirement] : required) {
      key(name, 3, first_provider);
      out_ += '{';
      bool first_fact = true;
      if (!requirement.source.empty()) text("source", requirement.source, 4, first_fact);
      if (!requirement.version.empty()) text("version", requirement.version, 4, first_fact);
      if (!first_fact) printer_.newline(3);
      out_ += '}';
    }
    close('}', 2);
  }

  /// The arguments of a stack's backend; those of another stack without its secrets.
  void backend_arguments(const StackNode* of, int depth, bool with_secrets) {
    bool first = true;
    out_ += '{';
    const auto* object = of->backend.arguments.payload<Object>();
    bool local = of->backend.type == "local";
    bool has_path = local && of->backend.arguments.is_set() && object->fields[0].is_set();
    if (local)
      text(
          "path",
          state_path(has_path ? std::string(text_of(object->fields[0])) : default_state(of)),
          depth + 1,
          first
      );
    if (of->backend.arguments.is_set()) {
      const ParsedShape& shape = object->shape->parsed();
      for (std::uint16_t position : shape.by_name) {
        const Field& field = shape.fields[position];
        bool skipped = (local && field.name == "path") || (field.sensitive && !with_secrets);
        if (skipped || !object->fields[position].is_set()) continue;
        key(field.name, depth + 1, first);
        printer_.literal(object->fields[position], depth + 1);
      }
    }
    if (!first) printer_.newline(depth);
    out_ += '}';
  }

  static std::string default_state(const StackNode* stack) {
    return "terraform." + std::string(stack->id) + ".tfstate";
  }

  /// A state file beside cdktf.json, as seen from this stack's working directory: relative, so that
  /// the output is the same on every machine.
  std::string state_path(const std::string& file) const {
    fs::path path(file);
    if (path.is_absolute()) return file;
    fs::path output = fs::path(options_.output).lexically_normal();
    fs::path directory = output / "stacks" / stack_->id;
    fs::path base = output.is_absolute() ? fs::current_path() : fs::path(".");
    return (base.lexically_relative(directory) / path).lexically_normal().generic_string();
  }

  void variables() {
    if (elements_.variables.empty()) return;
    section("variable");
    out_ += '{';
    bool first = true;
    for (const ElementNode* variable : elements_.variables) {
      key(logical_id_of(*variable), 2, first);
      guarded(*variable, 2, [&](int depth) { plain(*variable, depth); });
    }
    close('}', 1);
  }

  void variable_fields(const ElementNode& variable, int depth, bool& first) {
    static const Field type_field{.name = "type", .kind = 't'};
    arguments_.clear();
    append_fields(variable.arguments);
    bool typed = std::any_of(arguments_.begin(), arguments_.end(), [](const Argument& argument) {
      return argument.name == "type";
    });
    if (!typed) arguments_.push_back({"type", text_word(variable.type), &type_field});
    sort_arguments();
    for (const Argument& argument : arguments_) {
      key(argument.name, depth + 1, first);
      printer_.field(*argument.field, argument.word, depth + 1);
    }
  }

  const StackElements& elements_;
  StackNode* stack_;
  const CrossStack& cross_stack_;
  const DocumentOptions& options_;
  std::vector<Diagnostic>& findings_;
  std::string out_;
  Printer printer_;
  std::vector<Argument> arguments_;
  bool first_section_ = true;
  bool arguments_from_map_ = false;
  bool inherited_ = false;
};

}  // namespace

std::string write_document(
    const StackElements& elements,
    const CrossStack& cross_stack,
    const DocumentOptions& options,
    std::vector<Diagnostic>& findings
) {
  return DocumentWriter(elements, cross_stack, options, findings).write();
}

}  // namespace formwork::detail
