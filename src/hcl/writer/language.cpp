#include "hcl/writer/language.hpp"

#include <utility>

namespace formwork::hcl {
namespace {

using Members = std::map<std::string, Member, std::less<>>;

Member literal(int rank = 0) { return {.reading = Reading::literal, .rank = rank}; }
Member address(int rank = 0) { return {.reading = Reading::address, .rank = rank}; }
Member value(int rank = 0) { return {.reading = Reading::value, .rank = rank}; }

Member nested(Reading reading, BodySchema body, int rank = 0) {
  return {.reading = reading, .body = std::make_shared<BodySchema>(std::move(body)), .rank = rank};
}

Member block(BodySchema body, int rank = 0) {
  return nested(Reading::block, std::move(body), rank);
}

Member labelled(BodySchema body) {
  Member made = block(std::move(body));
  made.labels = 1;
  return made;
}

Member typed(const char* section, int labels) {
  return {.reading = Reading::block, .labels = labels, .section = section};
}

/// `precondition`, `validation` and the like, of which each text is a template.
Member condition() { return block({}); }

Member lifecycle() {
  return block(
      {.members =
           {{"ignore_changes", address()},
            {"replace_triggered_by", address()},
            {"precondition", condition()},
            {"postcondition", condition()},
            {"action_trigger",
             block({.members = {{"events", address()}, {"actions", address()}}})}}},
      1
  );
}

Member provisioner() {
  return labelled(
      {.members = {{"when", address()}, {"on_failure", address()}, {"connection", block({})}}}
  );
}

/// What Terraform itself knows in what has a type of a provider's.
Members of_resources() {
  return {
      {"count", value(-3)},
      {"for_each", value(-3)},
      {"provider", address(-2)},
      {"connection", block({})},
      {"provisioner", provisioner()},
      {"lifecycle", lifecycle()},
      {"depends_on", address(2)}};
}

BodySchema module_body() {
  return {
      .members = {
          {"source", literal(-5)},
          {"version", literal(-4)},
          {"count", value(-3)},
          {"for_each", value(-3)},
          {"providers", address(-2)},
          {"depends_on", address(2)}}};
}

BodySchema terraform_body() {
  const BodySchema requirement{
      .members = {{"configuration_aliases", address()}}, .others = Reading::literal};
  BodySchema requirements{.others = Reading::object};
  requirements.members[""] = nested(Reading::object, requirement);
  const BodySchema workspaces{.others = Reading::literal};
  return {
      .members =
          {{"required_version", literal(-1)},
           {"experiments", address()},
           {"required_providers", block(requirements)},
           {"backend", typed("backend", 1)},
           {"cloud",
            block({.members = {{"workspaces", block(workspaces)}}, .others = Reading::literal}, 1)},
           {"provider_meta", typed("provider_meta", 1)}},
      .others = Reading::literal};
}

BodySchema file() {
  return {
      .members = {
          {"terraform", {block(terraform_body(), -9)}},
          {"provider", {.reading = Reading::block, .labels = 1, .section = "provider", .rank = -8}},
          {"variable",
           {.reading = Reading::block,
            .labels = 1,
            .body = std::make_shared<BodySchema>(BodySchema{
                .members = {{"type", address(-1)}, {"validation", condition()}},
                .others = Reading::literal}),
            .rank = -7}},
          {"locals", block({}, -6)},
          {"data", typed("data", 2)},
          {"ephemeral", typed("ephemeral", 2)},
          {"resource", typed("resource", 2)},
          {"action", typed("action", 2)},
          {"module", labelled(module_body())},
          {"check", labelled({.members = {{"data", typed("data", 2)}, {"assert", condition()}}})},
          {"moved", block({.others = Reading::address}, 1)},
          {"import", block({.members = {{"to", address()}, {"provider", address()}}}, 1)},
          {"removed",
           block(
               {.members =
                    {{"from", address(-1)},
                     {"connection", block({})},
                     {"provisioner", provisioner()},
                     {"lifecycle", lifecycle()}}},
               1
           )},
          {"output",
           {.reading = Reading::block,
            .labels = 1,
            .body = std::make_shared<BodySchema>(BodySchema{
                .members =
                    {{"description", literal()},
                     {"depends_on", address(2)},
                     {"precondition", condition()}}}),
            .rank = 2}}}};
}

/// Blocks that Terraform's own backends have, where the program's words do not tell.
BodySchema backend_body(const std::string& type) {
  BodySchema body{.others = Reading::literal};
  const BodySchema inner{.others = Reading::literal};
  if (type == "remote") body.members["workspaces"] = block(inner);
  if (type == "kubernetes") body.members["exec"] = block(inner);
  if (type == "cos" || type == "oss") body.members["assume_role"] = block(inner);
  return body;
}

/// Terraform's own provider has no blocks.
bool is_builtin(const std::string& type) {
  return type == "terraform_data" || type == "terraform_remote_state";
}

}  // namespace

const BodySchema& language() {
  static const BodySchema made = file();
  return made;
}

BodySchema body_of(const std::string& section, const std::string& type, const Schemas& schemas) {
  if (section == "backend") return backend_body(type);
  const auto known = schemas.find(section + '.' + type);
  BodySchema body = known != schemas.end() ? known->second : BodySchema{.guesses = true};
  if (is_builtin(type)) body.guesses = false;
  body.generates = true;
  Members own = section == "provider"        ? Members{{"alias", literal()}, {"version", literal()}}
                : section == "provider_meta" ? Members{}
                                             : of_resources();
  if (section == "action") own["config"] = block({.guesses = true, .generates = true});
  for (auto& [name, member] : own) body.members.insert_or_assign(name, std::move(member));
  return body;
}

}  // namespace formwork::hcl
