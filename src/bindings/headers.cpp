#include "bindings/headers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bindings/cpp_type.hpp"
#include "bindings/header_plan.hpp"
#include "bindings/names.hpp"
#include "bindings/struct_printer.hpp"

namespace formwork::bindings {
namespace {

std::string_view element_kind(HeaderKind kind) {
  return kind == HeaderKind::data        ? "data"
         : kind == HeaderKind::ephemeral ? "ephemeral"
                                         : "resource";
}

/// The page in Terraform's registry, which holds what the schema leaves out.
std::string documentation(const Schema& schema, const PlannedHeader& header) {
  const std::string_view source = schema.source;
  if (std::count(source.begin(), source.end(), '/') != 1) return "";
  std::string base = fmt::format(
      "https://registry.terraform.io/providers/{}/{}/docs",
      source,
      schema.version.empty() ? "latest" : schema.version
  );
  if (header.kind == HeaderKind::provider) return base;
  const std::string_view section = header.kind == HeaderKind::data        ? "data-sources"
                                   : header.kind == HeaderKind::ephemeral ? "ephemeral-resources"
                                                                          : "resources";
  const auto name = without_provider(header.component->type, source.substr(source.rfind('/') + 1));
  return fmt::format("{}/{}/{}", base, section, name);
}

class Headers {
 public:
  explicit Headers(const Schema& schema)
      : schema_(schema), plan_(plan_headers(schema)), folder_(provider_namespace(schema)) {}

  std::map<std::string, std::string> make() {
    for (const PlannedHeader& header : plan_.headers) {
      if (header.kind == HeaderKind::functions)
        functions(header);
      else
        component(header);
    }
    for (std::size_t i = 0; i < schema_.shapes.size(); ++i)
      if (!plan_.shared_names[i].empty()) shared_shape(static_cast<ShapeId>(i));
    provider_info();
    return std::move(files_);
  }

 private:
  void component(const PlannedHeader& header) {
    const bool is_provider = header.kind == HeaderKind::provider;
    const ShapeId shape = is_provider ? schema_.provider : header.component->shape;
    const std::string& type = header.type;
    StructPrinter printer(schema_, plan_, type);
    if (is_provider || header.kind == HeaderKind::ephemeral) printer.keep_nothing();
    const std::string name = is_provider ? schema_.name : header.component->type;
    const std::string page = documentation(schema_, header);
    printer.line(0, fmt::format("/// `{}`{}{}", name, page.empty() ? "" : ": ", page));
    const bool deprecated = !is_provider && header.component->deprecated;
    const std::string note =
        deprecated ? ", deprecated(" + deprecation(schema_, name, "") + ")" : "";
    printer.line(0, "struct [[maybe_unused" + note + "]] " + type + " {");
    printer.arguments(shape, type);
    if (!is_provider)
      printer.line(
          1,
          fmt::format(
              "static constexpr fw::detail::Type type_{{\"{}\", fw::ElementKind::{}, "
              "&provider_info{}}};",
              name,
              element_kind(header.kind),
              plan_.holds_secrets(shape) ? ", true" : ""
          )
      );
    printer.line(1, "fw::ElementScope scope_;");
    printer.line(1, "fw::ElementText id_;");
    printer.line(1, "Args args_;");
    printer.line(1, is_provider ? "fw::ProviderMeta meta_ = {};" : "fw::Meta meta_ = {};");
    printer.line(
        1,
        is_provider ? "fw::Element element_ = fw::detail::add_provider(scope_, id_, "
                      "provider_info, Args::shape_, &args_, meta_);"
                    : "fw::Element element_ = fw::detail::add(scope_, id_, type_, "
                      "Args::shape_, &args_, meta_);"
    );
    printer.line(1, "const fw::Element* operator->() const { return &element_; }");
    printer.line(1, "operator const fw::Element&() const { return element_; }");
    if (!is_provider) {
      printer.line(
          1,
          type +
              " operator[](fw::Value<fw::Any> key) const { return {scope_, id_, args_, meta_, "
              "element_.instance(key)}; }"
      );
      printer.accessors(shape, type);
    }
    printer.line(0, "};");
    const std::string inner = header.kind == HeaderKind::data        ? "data"
                              : header.kind == HeaderKind::ephemeral ? "ephemeral"
                                                                     : "";
    add(header.file, inner, printer);
  }

  void shared_shape(ShapeId id) {
    const std::string& name = plan_.shared_name(id);
    StructPrinter printer(schema_, plan_, name);
    printer.shape(id, name, "", 0);
    add(shape_file(name), "shapes", printer);
  }

  void functions(const PlannedHeader& header) {
    StructPrinter printer(schema_, plan_, "");
    Names types;
    for (const Function& function : schema_.functions) {
      const SchemaField returned = returned_field(function);
      std::string result = "fw::Value<" + value_argument(function.return_type) + ">";
      if (function.return_type == "o") {
        const std::string type = types.take(type_name(function.name), "_");
        if (plan_.is_shared(returned.shape))
          printer.line(
              0, "using " + type + " = shapes::" + plan_.shared_name(returned.shape) + ";"
          );
        else
          printer.shape(returned.shape, type, "", 0);
        result = type + "::Ref";
      }
      function_text(function, result, printer);
    }
    add(header.file, "fn", printer);
  }

  void function_text(const Function& function, const std::string& result, StructPrinter& printer) {
    Names names;
    std::string parameters;
    std::string arguments;
    const auto next = [&](const std::string& type, const std::string& name) {
      parameters += (parameters.empty() ? "" : ", ") + type + ' ' + name;
      arguments += arguments.empty() ? "" : ", ";
    };
    for (const Parameter& parameter : function.parameters) {
      const std::string name = names.take(field_name(parameter.name), "_");
      next("fw::Value<" + value_argument(parameter.type) + ">", name);
      arguments += name;
    }
    if (!function.variadic_type.empty()) {
      const std::string type = "fw::Value<" + value_argument(function.variadic_type) + ">";
      const std::string name = names.take("rest", "_");
      next("const Rest&...", name);
      arguments += type + "(" + name + ")...";
      printer.line(0, "template <std::convertible_to<" + type + ">... Rest>");
    }
    const std::string call = fmt::format(
        "fw::detail::call_provider_function(provider_info, \"{}\", {{{}}})",
        function.name,
        arguments
    );
    printer.line(
        0,
        fmt::format(
            "inline {0} {1}({2}) {{ return {0}({3}.word()); }}",
            result,
            field_name(function.name),
            parameters,
            call
        )
    );
  }

  void add(const std::string& file, const std::string& inner_namespace, StructPrinter& printer) {
    std::string text = first_lines();
    text += "#include <formwork/" + folder_ + "/provider_info.hpp>\n";
    for (const std::string& name : printer.shared())
      text += "#include <formwork/" + folder_ + "/" + shape_file(name) + ">\n";
    const std::string space =
        "formwork::" + folder_ + (inner_namespace.empty() ? "" : "::" + inner_namespace);
    text += "namespace " + space + " {\n" + printer.take_text() + "}  // namespace " + space + "\n";
    files_["formwork/" + folder_ + "/" + file] = std::move(text);
  }

  static std::string shape_file(const std::string& name) { return "shapes/" + name + ".hpp"; }

  std::string first_lines() const {
    return fmt::format(
        "{}{}{}{}. Do not edit.\n#pragma once\n",
        generated_mark,
        schema_.source,
        schema_.version.empty() ? "" : " ",
        schema_.version
    );
  }

  /// Made last: its fingerprint changes with any header, so that a build that knows of this file
  /// alone sees that.
  void provider_info() {
    std::string all;
    for (const auto& [file, text] : files_) all += fingerprint(file) + fingerprint(text);
    files_["formwork/" + folder_ + "/provider_info.hpp"] = fmt::format(
        "{}// Fingerprint of all headers: {}\n"
        "#include <formwork/binding.hpp>\n"
        "namespace formwork::{} {{\n"
        "namespace fw = ::formwork;\n"
        "inline constexpr fw::detail::ProviderInfo provider_info{{\"{}\", \"{}\", \"{}\"}};\n"
        "}}  // namespace formwork::{}\n",
        first_lines(),
        fingerprint(all),
        folder_,
        schema_.name,
        schema_.source,
        schema_.version,
        folder_
    );
  }

  const Schema& schema_;
  HeaderPlan plan_;
  std::string folder_;
  std::map<std::string, std::string> files_;
};

}  // namespace

std::map<std::string, std::string> make_headers(const Schema& schema) {
  return Headers(schema).make();
}

std::string provider_namespace(const Schema& schema) { return namespace_name(schema.name); }

}  // namespace formwork::bindings
