#include "bindings/modules/module_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "bindings/cpp_type.hpp"
#include "bindings/headers.hpp"
#include "bindings/names.hpp"
#include "bindings/struct_printer.hpp"

namespace formwork::bindings {
namespace {

/// The folders of the header below `formwork/modules`, which are its namespaces.
std::vector<std::string> spaces_of(const ModuleConstraint& module) {
  std::vector<std::string> spaces;
  std::string_view rest = module.folder;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    // What the header names from outside must not be hidden; `fw` is namespace formwork there.
    const std::string name = field_name(rest.substr(0, end));
    spaces.push_back(name == "fw" || name == "std" ? name + '_' : name);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return spaces;
}

std::string namespace_of(const ModuleConstraint& module) {
  std::string name = "formwork::modules";
  for (const std::string& space : spaces_of(module)) name += "::" + space;
  return name;
}

std::string quoted(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += c;
  }
  return literal + '"';
}

class ModuleHeader {
 public:
  ModuleHeader(const ModuleConstraint& module, const ModuleInterface& interface)
      : module_(module), interface_(interface), type_(module.class_name()) {
    schema_.source = module.source;
    schema_.version = module.version;
    schema_.shapes = interface.shapes;
    plan_.shared_names.resize(schema_.shapes.size());
    plan_.settable.resize(schema_.shapes.size(), true);
    plan_.secret.resize(schema_.shapes.size(), false);
  }

  std::string text() {
    StructPrinter printer(schema_, plan_, type_);
    printer.comment(0, "The module " + described() + '.');
    printer.line(0, "struct [[maybe_unused]] " + type_ + " {");
    printer.arguments(interface_.inputs, type_);
    type_line(printer);
    printer.line(1, "fw::ElementScope scope_;");
    printer.line(1, "fw::ElementText id_;");
    printer.line(1, "Args args_;");
    printer.line(1, "fw::ModuleMeta meta_ = {};");
    printer.line(
        1,
        "fw::Element element_ = fw::detail::add_module(scope_, id_, type_, Args::shape_, &args_, "
        "meta_);"
    );
    printer.line(1, "const fw::Element* operator->() const { return &element_; }");
    printer.line(1, "operator const fw::Element&() const { return element_; }");
    printer.line(
        1,
        type_ +
            " operator[](fw::Value<fw::Any> key) const { return {scope_, id_, args_, meta_, "
            "element_.instance(key)}; }"
    );
    outputs(printer);
    printer.line(0, "};");
    const std::string space = namespace_of(module_);
    return fmt::format(
        "{0}{1}. Do not edit.\n"
        "#pragma once\n"
        "#include <formwork/binding.hpp>\n"
        "#include <formwork/module.hpp>\n"
        "namespace {2} {{\n"
        "namespace fw = ::formwork;\n"
        "{3}"
        "}}  // namespace {2}\n",
        generated_mark,
        described(),
        space,
        printer.take_text()
    );
  }

 private:
  std::string described() const {
    return module_.source + (module_.version.empty() ? "" : ' ' + module_.version);
  }

  void type_line(StructPrinter& printer) const {
    printer.line(
        1,
        fmt::format(
            "static constexpr fw::detail::ModuleType type_{{{}, {}, {}}};",
            quoted(module_.source),
            quoted(module_.version),
            interface_.knows_providers ? quoted(interface_.providers) : "nullptr"
        )
    );
  }

  void outputs(StructPrinter& printer) const {
    std::set<std::string> taken{"Args", type_};
    for (const FieldNames& names : printer.names(schema_.shape(interface_.inputs), type_))
      if (!names.type.empty()) taken.insert(names.type);
    Names names(taken);
    for (const ModuleOutput& output : interface_.outputs) {
      const std::string type = value_argument(output.type);
      printer.comment(1, output.description);
      printer.line(
          1,
          fmt::format(
              "fw::{4}<{0}> {1}() const {{ return element_.{2}<{0}>({3}); }}",
              type,
              names.take(field_name(output.name), "_"),
              output.is_sensitive ? "secret" : "get",
              quoted(output.name),
              output.is_sensitive ? "Sensitive" : "Value"
          )
      );
    }
  }

  const ModuleConstraint& module_;
  const ModuleInterface& interface_;
  std::string type_;
  Schema schema_;
  HeaderPlan plan_;
};

}  // namespace

std::string module_header_file(const ModuleConstraint& module) {
  std::string file = "formwork/modules/";
  for (const std::string& space : spaces_of(module)) file += space + '/';
  return file + field_name(module.name) + ".hpp";
}

std::string module_type(const ModuleConstraint& module) {
  return namespace_of(module) + "::" + module.class_name();
}

std::string make_module_header(const ModuleConstraint& module, const ModuleInterface& interface) {
  return ModuleHeader(module, interface).text();
}

}  // namespace formwork::bindings
