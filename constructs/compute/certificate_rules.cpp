#include "application_rules.hpp"
#include "formwork/foundation/app_checks.hpp"
#include "formwork/foundation/written_element.hpp"

namespace formwork::compute {
namespace {

using foundation::WrittenElement;

/// What a reference written in `reader` reads, among the resources of a type in the app.
std::optional<Element> referred_to(
    const Construct& app, const Element& reader, const std::string& text, std::string_view type
) {
  for (const Element& element : foundation::resources_in(app, type)) {
    const std::string address = element.address() + '.';
    const bool is_of_stack = element.stack() == reader.stack();
    const std::string reference =
        is_of_stack ? "${" + address : "${stack[\"" + element.stack().path() + "\"]." + address;
    if (foundation::starts_with(text, reference)) return element;
  }
  return std::nullopt;
}

std::string region_of(const Element& element) {
  const auto provider = element.used_provider();
  return provider ? provider->argument<std::string>("region").literal().value_or("") : "";
}

Diagnostic finding(std::string message, std::string line, std::string help) {
  return {
      .code = "compute.T3-6",
      .message = std::move(message),
      .found = {std::move(line)},
      .help = std::move(help),
  };
}

std::vector<Diagnostic> check_certificate(const Construct& app, const Element& listener) {
  const std::string arn = WrittenElement(listener).at("certificate_arn");
  const auto validation = referred_to(app, listener, arn, "aws_acm_certificate_validation");
  if (!validation) return {};
  std::vector<Diagnostic> findings;
  if (region_of(*validation) != region_of(listener))
    findings.push_back(finding(
        "a listener takes a certificate of another Region",
        foundation::quoted(validation->path() + ": region", region_of(*validation)),
        "validate one in the listener's own Region: by the records that stand there already"
    ));
  const std::string validated = WrittenElement(*validation).at("certificate_arn");
  const auto certificate = referred_to(app, *validation, validated, "aws_acm_certificate");
  if (certificate && WrittenElement(*certificate).at("lifecycle.create_before_destroy") != "true")
    findings.push_back(finding(
        "a certificate in use cannot be deleted, and would be before its replacement is there",
        certificate->path() + " has no lifecycle.create_before_destroy",
        "give the certificate {.lifecycle = {{.create_before_destroy = true}}}"
    ));
  return findings;
}

}  // namespace

void check_certificates(const Application& application) {
  application.add_validation([application] {
    Construct app = application;
    while (const auto above = app.parent()) app = *above;
    return check_certificate(app, application.load_balancer.listener);
  });
}

}  // namespace formwork::compute
