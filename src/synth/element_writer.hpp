#pragma once
#include <vector>

#include "synth/document.hpp"
#include "synth/json_writer.hpp"
#include "synth/providers.hpp"

namespace formwork::detail {

/// Writes elements of one stack: their arguments, Terraform's own among the provider's, in order.
class ElementWriter {
 public:
  ElementWriter(
      std::string& out,
      JsonWriter& json,
      const StackNode* stack,
      const CrossStackNames& cross_stack,
      const StackProviders& providers,
      const DocumentOptions& options,
      std::vector<Diagnostic>& findings
  )
      : out_(out),
        json_(json),
        printer_(out, stack, &cross_stack),
        cross_stack_(cross_stack),
        providers_(providers),
        options_(options),
        findings_(findings) {}

  /// The value of an element. What cannot be written becomes a finding with the element's place;
  /// overrides are applied to what was written.
  void write(const ElementNode& element);

 private:
  struct Argument {
    std::string_view name;
    Word word;
    /// Null for arguments without a schema.
    const Field* field;
  };

  void value(const ElementNode& element);
  void scoped_data(const ElementNode& check);
  void metadata(const ElementNode& element);
  void arguments(const ElementNode& element);
  void append(Word word);
  void append(const Argument& argument);
  void append_type(const ElementNode& variable);
  void append_dynamic();
  void append_provider(const ElementNode& element);
  void append_providers(const ElementNode& module);
  void append_dependencies(const ElementNode& element);

  std::string& out_;
  JsonWriter& json_;
  Printer printer_;
  const CrossStackNames& cross_stack_;
  const StackProviders& providers_;
  const DocumentOptions& options_;
  std::vector<Diagnostic>& findings_;
  /// Of the element under way; kept for its memory.
  std::vector<Argument> arguments_;
  std::string path_;
  bool sorted_ = true;
  /// Blocks of the element under way that Terraform makes.
  std::vector<GeneratedBlocks> generated_;
};

}  // namespace formwork::detail
