#include "synth/document.hpp"

#include <algorithm>
#include <map>

#include "synth/backend_writer.hpp"
#include "synth/document_header.hpp"
#include "synth/element_writer.hpp"
#include "synth/overrides.hpp"
#include "synth/versions.hpp"

namespace formwork::detail {
namespace {

using Elements = std::vector<const ElementNode*>;

/// The sections of a stack's document, in the order of their names.
class DocumentWriter {
 public:
  DocumentWriter(
      const StackElements& elements,
      const CrossStack& cross_stack,
      const DocumentOptions& options,
      std::vector<Diagnostic>& findings,
      const TakeText& take
  )
      : elements_(elements),
        stack_(elements.stack),
        cross_stack_(cross_stack),
        options_(options),
        findings_(findings),
        take_(take),
        providers_(elements),
        element_(out_, json_, stack_, cross_stack, providers_, options, findings) {}

  void write() {
    constexpr std::size_t usual_bytes = 900;  // a resource's, measured over typical stacks
    out_.reserve(std::min(elements_.resources.size() * usual_bytes, long_text) + 4096);
    json_.open_object();
    json_.key("//");
    write_document_header(elements_, cross_stack_, json_, options_);
    by_name("check", elements_.checks);
    data();
    by_type("ephemeral", elements_.ephemeral);
    in_order("import", elements_.imports);
    by_name("locals", elements_.locals);
    by_name("module", elements_.modules);
    in_order("moved", elements_.moves);
    outputs();
    providers();
    in_order("removed", elements_.removals);
    by_type("resource", elements_.resources);
    terraform();
    by_name("variable", elements_.variables);
    json_.close();
    if (overridden()) out_ = apply_overrides(out_, stack_, &cross_stack_, 0);
    out_ += '\n';
    take_(std::move(out_));
  }

 private:
  static constexpr std::size_t long_text = std::size_t{1} << 20;

  /// Overrides of the stack change the document as a whole.
  bool overridden() const { return stack_->extras && !stack_->extras->overrides.empty(); }

  void by_name(std::string_view section, const Elements& elements) {
    if (elements.empty()) return;
    json_.key(section);
    json_.open_object();
    for (const ElementNode* element : elements) named(*element);
    json_.close();
  }

  void in_order(std::string_view section, const Elements& elements) {
    if (elements.empty()) return;
    json_.key(section);
    json_.open_list();
    for (const ElementNode* element : elements) {
      json_.item();
      element_.write(*element);
    }
    json_.close();
  }

  void named(const ElementNode& element) {
    json_.name(logical_id_of(element));  // the checks have found it to be an identifier
    element_.write(element);
    if (out_.size() < long_text || overridden()) return;
    take_(std::move(out_));
    out_.clear();
  }

  void by_type(std::string_view section, const Elements& elements) {
    if (elements.empty()) return;
    json_.key(section);
    json_.open_object();
    types(elements.begin(), elements.end());
    json_.close();
  }

  void types(Elements::const_iterator begin, Elements::const_iterator end) {
    std::string_view type;
    for (auto element = begin; element != end; ++element) {
      if ((*element)->type != type) {
        if (!type.empty()) json_.close();
        type = (*element)->type;
        json_.key(type);
        json_.open_object();
      }
      named(**element);
    }
    if (begin != end) json_.close();
  }

  void data() {
    auto producers = cross_stack_.producers(stack_);
    if (producers.empty()) return by_type("data", elements_.data);
    constexpr std::string_view remote_state_type = "terraform_remote_state";
    auto first_after = [&](const auto& is_before) {
      return std::find_if_not(elements_.data.begin(), elements_.data.end(), is_before);
    };
    auto own = first_after([&](const auto* element) { return element->type < remote_state_type; });
    auto rest =
        first_after([&](const auto* element) { return element->type <= remote_state_type; });
    json_.key("data");
    json_.open_object();
    types(elements_.data.begin(), own);
    json_.key(remote_state_type);
    json_.open_object();
    auto producer = producers.begin();
    for (; own != rest; ++own) {
      while (producer != producers.end() &&
             cross_stack_.input_name(*producer) < logical_id_of(**own))
        remote_state(*producer++);
      named(**own);
    }
    while (producer != producers.end()) remote_state(*producer++);
    json_.close();
    types(rest, elements_.data.end());
    json_.close();
  }

  void remote_state(const StackNode* producer) {
    json_.key(cross_stack_.input_name(producer));
    of_backend(producer, [&](Printer& printer) {
      write_remote_state(producer, stack_, json_, printer);
    });
  }

  /// What cannot be written of a stack's backend becomes a finding with the stack's place.
  template <class Write>
  void of_backend(const StackNode* of, const Write& write) {
    Printer printer(out_, stack_, nullptr);
    try {
      write(printer);
    } catch (const Error& error) {
      for (Diagnostic diagnostic : error.diagnostics()) {
        diagnostic.places.push_back(place_of(of));
        findings_.push_back(std::move(diagnostic));
      }
    }
  }

  /// The stack's own outputs and those that other stacks read, in one order.
  void outputs() {
    auto exports = cross_stack_.exports(stack_);
    if (elements_.outputs.empty() && exports.empty()) return;
    json_.key("output");
    json_.open_object();
    auto next = exports.begin();
    for (const ElementNode* output : elements_.outputs) {
      for (; next != exports.end() && next->output < logical_id_of(*output); ++next)
        exported(*next);
      named(*output);
    }
    for (; next != exports.end(); ++next) exported(*next);
    json_.close();
  }

  void exported(const CrossStack::Export& item) {
    json_.key(item.output);
    json_.open_object();
    json_.key("sensitive");
    out_ += "true";
    json_.member("value", "${" + item.address + '}');
    json_.close();
  }

  void providers() {
    if (elements_.providers.empty()) return;
    std::map<std::string_view, Elements> by_name;
    for (const ElementNode* provider : elements_.providers)
      by_name[provider->type].push_back(provider);
    json_.key("provider");
    json_.open_object();
    for (const auto& [name, configurations] : by_name) in_order(name, configurations);
    json_.close();
  }

  void terraform() {
    json_.key("terraform");
    json_.open_object();
    of_backend(stack_, [&](Printer& printer) { write_backend(stack_, json_, printer); });
    if (stack_->provider_meta.is_set()) {
      json_.key("provider_meta");
      Printer(out_, stack_, &cross_stack_).attribute(stack_->provider_meta, json_.depth());
    }
    required_providers();
    if (const std::string version = required_version_of(*stack_); !version.empty())
      json_.member("required_version", version);
    json_.close();
  }

  void required_providers() {
    const auto required = providers_.required(elements_);
    if (required.empty()) return;
    json_.key("required_providers");
    json_.open_object();
    for (const auto& [name, requirement] : required) {
      json_.key(name);
      json_.open_object();
      if (!requirement.source.empty()) json_.member("source", requirement.source);
      if (!requirement.version.empty()) json_.member("version", requirement.version);
      json_.close();
    }
    json_.close();
  }

  const StackElements& elements_;
  const StackNode* stack_;
  const CrossStack& cross_stack_;
  const DocumentOptions& options_;
  std::vector<Diagnostic>& findings_;
  const TakeText& take_;
  std::string out_;
  JsonWriter json_{out_};
  StackProviders providers_;
  ElementWriter element_;
};

}  // namespace

void write_document(
    const StackElements& elements,
    const CrossStack& cross_stack,
    const DocumentOptions& options,
    std::vector<Diagnostic>& findings,
    const TakeText& take
) {
  DocumentWriter(elements, cross_stack, options, findings, take).write();
}

}  // namespace formwork::detail
