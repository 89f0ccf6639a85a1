#include "ports.hpp"

#include <algorithm>
#include <utility>

namespace formwork::aws_rules {
namespace {

using rules::Answer;
using rules::Demand;
using rules::Known;
using rules::Subject;

/// Where the arguments are: each type has names of its own.
struct Words {
  const char* protocol;
  std::vector<const char*> ranges;
};

const Words of_rule{"ip_protocol", {"cidr_ipv4", "cidr_ipv6"}};
const Words of_block{"protocol", {"cidr_blocks", "ipv6_cidr_blocks"}};

bool is_world(const std::string& range) { return range == "0.0.0.0/0" || range == "::/0"; }

struct Read {
  std::optional<Opening> to_world;
  /// What is not known before Terraform runs.
  std::string unknown;
};

Read read(const Subject& rule, const Words& words) {
  bool world = false;
  std::string unknown;
  for (const char* path : words.ranges)
    for (const Known& list : rule.at(path))
      for (const Known& range : list.items()) {
        if (range.is_unknown()) unknown = rule.shown_path(path);
        world = world || is_world(range.text().value_or(""));
      }
  if (!world) return {std::nullopt, unknown};
  const Known protocol = rule.one(words.protocol);
  const Known from = rule.one("from_port");
  const Known to = rule.one("to_port");
  if (protocol.text() == "-1" || protocol.text() == "all")
    return {Opening{.all_protocols = true}, ""};
  for (const auto& [value, path] :
       {std::pair(protocol, words.protocol),
        std::pair(from, "from_port"),
        std::pair(to, "to_port")})
    if (value.is_unknown()) return {std::nullopt, rule.shown_path(path)};
  // Types of messages, not ports.
  if (protocol.text().value_or("").rfind("icmp", 0) == 0) return {};
  return {
      Opening{
          .from = static_cast<int>(from.number().value_or(0)),
          .to = static_cast<int>(to.number().value_or(65535))},
      ""};
}

void add(Answer& answer, const Subject& rule, const Words& words, const OpeningTest& test) {
  const Read opening = read(rule, words);
  if (opening.to_world && test(*opening.to_world)) {
    if (!answer.is_broken()) answer = {Answer::Kind::broken, {}};
    const Opening& open = *opening.to_world;
    answer.found.push_back(
        (rule.shown_path("").empty() ? "" : rule.shown_path("") + " ") +
        (open.all_protocols
             ? "all protocols"
             : "ports " + std::to_string(open.from) + " to " + std::to_string(open.to))
    );
  } else if (!opening.unknown.empty() && answer.holds()) {
    answer = Answer::undecided(opening.unknown + " is known to Terraform alone");
  }
}

Demand no_opening(const char* direction, OpeningTest test) {
  return Demand([direction = std::string(direction), test = std::move(test)](const Subject& of) {
    Answer answer;
    const std::string_view type = of.element().type();
    if (type == "aws_security_group" || type == "aws_default_security_group") {
      for (const Subject& block : of.blocks(direction).blocks) add(answer, block, of_block, test);
    } else if (type == "aws_security_group_rule") {
      if (of.one("type").text() == direction) add(answer, of, of_block, test);
    } else {
      add(answer, of, of_rule, test);
    }
    return answer;
  });
}

/// Which of the arguments cannot be told.
std::optional<Answer> unknown_of(
    const Subject& rule, std::initializer_list<const char*> arguments
) {
  for (const char* argument : arguments)
    if (rule.one(argument).is_unknown())
      return Answer::undecided(rule.shown_path(argument) + " is known to Terraform alone");
  return std::nullopt;
}

bool is_for_world(const Subject& rule) {
  return is_world(rule.one("cidr_block").text().value_or("")) ||
         is_world(rule.one("ipv6_cidr_block").text().value_or(""));
}

bool covers(const Subject& rule, int port) {
  const std::string protocol = rule.one("protocol").text().value_or("");
  if (protocol == "-1" || protocol == "all") return true;
  const bool is_tcp = protocol == "tcp" || protocol == "6";
  return is_tcp && rule.one("from_port").number().value_or(0) <= port &&
         port <= rule.one("to_port").number().value_or(65535);
}

std::string action_of(const Subject& rule) {
  std::string action = rule.one("action").text().value_or("");
  std::transform(action.begin(), action.end(), action.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return action;
}

}  // namespace

const std::vector<std::string> ingress_types{
    "aws_vpc_security_group_ingress_rule", "aws_security_group_rule", "aws_security_group"};
const std::vector<std::string> egress_types{
    "aws_vpc_security_group_egress_rule", "aws_security_group_rule", "aws_security_group"};

Demand world_gets_no(OpeningTest test) { return no_opening("ingress", std::move(test)); }
Demand no_way_out(OpeningTest test) { return no_opening("egress", std::move(test)); }

bool opens(const Opening& opening, std::initializer_list<int> ports) {
  return opens_all(opening) || std::any_of(ports.begin(), ports.end(), [&](int port) {
           return opening.from <= port && port <= opening.to;
         });
}

bool opens_all(const Opening& opening) {
  return opening.all_protocols || (opening.from <= 0 && opening.to >= 65535);
}

Demand acl_keeps(std::vector<int> ports) {
  return Demand([ports = std::move(ports)](const Subject& acl) {
    const auto rules = acl.blocks("ingress");
    for (const Subject& rule : rules.blocks)
      if (const auto unknown = unknown_of(
              rule, {"rule_no", "cidr_block", "action", "protocol", "from_port", "to_port"}
          ))
        return *unknown;
    if (rules.unknown) return Answer::undecided("ingress is known to Terraform alone");
    for (int port : ports) {
      const Subject* first = nullptr;
      auto number = [](const Subject& rule) { return rule.one("rule_no").number().value_or(0); };
      for (const Subject& rule : rules.blocks)
        if (is_for_world(rule) && covers(rule, port) && (!first || number(rule) < number(*first)))
          first = &rule;
      if (first && action_of(*first) == "allow")
        return Answer::broken(
            first->shown_path("") + " lets the world to port " + std::to_string(port)
        );
    }
    return Answer{};
  });
}

Demand acl_rule_keeps(std::vector<int> ports) {
  return Demand([ports = std::move(ports)](const Subject& rule) {
    if (rule.one("egress").boolean() == true || !is_for_world(rule) ||
        rule.one("rule_action").text() != "allow")
      return Answer{};
    if (const auto unknown = unknown_of(rule, {"protocol", "from_port", "to_port"}))
      return *unknown;
    for (int port : ports)
      if (covers(rule, port))
        return Answer::broken("it lets the world to port " + std::to_string(port));
    return Answer{};
  });
}

}  // namespace formwork::aws_rules
