#include "hcl/writer/writer.hpp"

#include <gtest/gtest.h>

#include "formwork/diagnostic.hpp"
#include "hcl/native_document.hpp"
#include "hcl/odd_values.hpp"
#include "hcl/parser.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

namespace formwork::hcl {
namespace {

using nlohmann::json;

Member block(BodySchema body = {}, int labels = 0) {
  return {
      .reading = Reading::block,
      .labels = labels,
      .body = std::make_shared<BodySchema>(std::move(body))};
}

/// Of a provider that has every kind of member.
Schemas schemas() {
  BodySchema inner{.members = {{"rule", block()}, {"settings", {}}}, .generates = true};
  return {
      {"resource.aws_x",
       {.members =
            {{"ingress", block(inner)},
             {"timeouts", block()},
             {"zone", block({}, 1)},
             {"attribute_list", {}}}}},
      {"provider.aws", {.members = {{"default_tags", block()}}}}};
}

std::string written(const json& document) { return write(document.dump(), schemas()); }

/// One argument `a` of a local, as it is written.
std::string local(const json& value) {
  const std::string text = written({{"locals", {{"a", value}}}});
  const std::string before = "locals {\n  a = ";
  EXPECT_TRUE(text.starts_with(before)) << text;
  return text.substr(before.size(), text.size() - before.size() - 3);
}

std::string refusal(const json& document) {
  try {
    written(document);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

/// What a value of JSON means to Terraform.
std::string meaning(const json& value, bool of_templates) {
  auto text = [&](const std::string& given) {
    return of_templates ? canonical(parse_template(given, "given")) : json(given).dump();
  };
  std::string all;
  if (value.is_string()) return text(value.get<std::string>());
  if (value.is_array()) {
    for (const json& item : value) all += (all.empty() ? "" : ",") + meaning(item, of_templates);
    return '[' + all + ']';
  }
  if (!value.is_object()) return value.dump();
  for (const auto& [key, item] : value.items())
    all += (all.empty() ? "" : ",") + text(key) + ':' + meaning(item, of_templates);
  return '{' + all + '}';
}

TEST(HclWriter, writes_all_that_terraform_has) {
  const auto corpus = support::source_path(__FILE__).parent_path() / "corpus";
  EXPECT_GOLDEN(write(support::read_file(corpus / "document.tf.json"), schemas()), "document.tf");
}

TEST(HclWriter, unwraps_what_is_an_expression_alone) {
  EXPECT_EQ(local("${var.x}"), "var.x");
  EXPECT_EQ(local("${ var.x }"), "var.x");
  EXPECT_EQ(local("${{for k, v in {a = 1} : k => v}}"), "{ for k, v in { a = 1 } : k => v }");
  EXPECT_EQ(local("${merge({}, { a = \"{}\" })}"), "merge({}, { a = \"{}\" })");
  EXPECT_EQ(local("a-${var.x}"), "\"a-${var.x}\"");
  EXPECT_EQ(local("${var.x}${var.y}"), "\"${var.x}${var.y}\"");
  EXPECT_EQ(local("a ${~ var.x ~} b"), "\"a${ var.x }b\"");
  EXPECT_EQ(local("${\n  var.x\n}"), "\"${\n  var.x\n}\"");
  EXPECT_EQ(local({{"${var.x}", 1}}), "{\n    (var.x) = 1\n  }");
  EXPECT_EQ(local({{"${var.x}-a", 1}}), "{\n    \"${var.x}-a\" = 1\n  }");
}

TEST(HclWriter, keeps_texts_as_they_are) {
  EXPECT_EQ(local("say \"hi\" \\ \n\r\t"), R"("say \"hi\" \\ \n\r\t")");
  EXPECT_EQ(local("$${a} %%{b} $ % $a %a"), R"("$${a} %%{b} $ % $a %a")");
  EXPECT_EQ(local("$$${a}"), R"("\u0024\u0024{a}")");
  EXPECT_EQ(local("$${\"$\"}${\"$\"}${\"x\"}"), R"("$${\"$\"}${"$"}${"x"}")");
  EXPECT_EQ(local("é 😀"), "\"é 😀\"");
  EXPECT_EQ(local(std::string("\0\x1b\x7f", 3)), R"("\u0000\u001b\u007f")");
  EXPECT_EQ(local("\ufeff\u2028\u202e"), R"("\ufeff\u2028\u202e")");
}

TEST(HclWriter, writes_scripts_as_heredocs) {
  EXPECT_EQ(local("#!/bin/sh\necho ${var.x}\n"), "<<EOT\n#!/bin/sh\necho ${var.x}\nEOT");
  EXPECT_EQ(local("a \"b\" \\\n$${c}\n"), "<<EOT\na \"b\" \\\n$${c}\nEOT");
  // Its last line would not end, another line would end it, or it would hold what nobody sees.
  EXPECT_EQ(local("a\nb"), R"("a\nb")");
  EXPECT_EQ(local("a\n"), R"("a\n")");
  EXPECT_EQ(local("a\n EOT\nb\n"), R"("a\n EOT\nb\n")");
  EXPECT_EQ(local("a\r\nb\n"), R"("a\r\nb\n")");
}

TEST(HclWriter, quotes_keys_that_are_words) {
  EXPECT_EQ(
      local({{"a-b", 1}, {"for", 2}, {"null", 3}, {"1", 4}, {"a b", 5}, {"é", 6}, {"", 7}}),
      "{\n    \"\"     = 7\n    \"1\"    = 4\n    \"a b\"  = 5\n    a-b    = 1\n    \"for\"  = 2\n"
      "    \"null\" = 3\n    é      = 6\n  }"
  );
}

TEST(HclWriter, keeps_numbers_as_they_are_written) {
  const std::string text = R"({"locals": {"a": 1e21, "b": 0.10, "c": -3, "d": 12345678901234567}})";
  EXPECT_EQ(
      write(text, {}), "locals {\n  a = 1e21\n  b = 0.10\n  c = -3\n  d = 12345678901234567\n}\n"
  );
}

TEST(HclWriter, guesses_that_a_list_of_objects_is_of_blocks) {
  const json attributes = {
      {"list", {{{"a", 1}}, {{"a", 2}}}}, {"map", {{"a", 1}}}, {"none", json::array()}};
  const json document = {{"resource", {{"other", {{"n", attributes}}}}}};
  EXPECT_EQ(
      written(document),
      "resource \"other\" \"n\" {\n  map = {\n    a = 1\n  }\n  none = []\n\n  list {\n    a = 1\n"
      "  }\n\n  list {\n    a = 2\n  }\n}\n"
  );
  const json of_terraform = {
      {"resource", {{"terraform_data", {{"n", {{"input", {{{"a", 1}}}}}}}}}}};
  EXPECT_NE(written(of_terraform).find("input = ["), std::string::npos);
}

TEST(HclWriter, names_what_cannot_be_hcl) {
  EXPECT_EQ(
      refusal({{"resource", {{"aws_x", {{"n", {{"a b", 1}}}}}}}}),
      "error[hcl.name]: this cannot be the name of an argument in HCL\n"
      "   | resource.aws_x.n.a b\n"
      "   = help: a name has letters, digits, _ and -, and begins with a letter\n"
  );
  const std::string broken = refusal({{"locals", {{"a", "${"}}}});
  EXPECT_NE(broken.find("locals.a:1:3"), std::string::npos) << broken;
}

TEST(HclWriter, names_what_is_no_json) {
  try {
    write(R"({"locals": {"a": })", {});
    FAIL() << "nothing was refused";
  } catch (const Error& error) {
    const std::string told = render_text(error.diagnostics().at(0));
    EXPECT_TRUE(told.starts_with("error[hcl.json]: what is to be written as HCL is no JSON\n   | "))
        << told;
    EXPECT_NE(told.find("column 18"), std::string::npos) << told;
    EXPECT_TRUE(told.ends_with("= help: take out the override or raw text that breaks it\n"))
        << told;
  }
}

TEST(HclWriter, means_what_the_document_means) {
  constexpr int documents = 400;
  for (unsigned seed = 0; seed < documents; ++seed) {
    OddValues odd(seed);
    const json of_templates = odd.value(true);
    const json literal = odd.value(false);
    const json inner = {{"settings", of_templates}};
    const json document = {
        {"locals", {{"a", of_templates}}},
        {"variable", {{"v", {{"default", literal}, {"description", odd.text()}}}}},
        {"resource",
         {{"aws_x",
           {{"n",
             {{"attribute_list", json::array({of_templates})},
              {"ingress", {inner, json::object()}}}}}}}}};
    const std::string text = written(document);
    const json made = native_document(parse(text, "cdk.tf").body);
    const std::string value = meaning(of_templates, true);
    EXPECT_EQ(made["locals"][0]["a"], value) << text;
    EXPECT_EQ(made["variable v"][0]["default"], meaning(literal, false)) << text;
    EXPECT_EQ(
        made["variable v"][0]["description"],
        meaning(document["variable"]["v"]["description"], false)
    ) << text;
    const json& resource = made["resource aws_x n"][0];
    EXPECT_EQ(resource["attribute_list"], '[' + value + ']') << text;
    EXPECT_EQ(resource["ingress"], json({{{"settings", value}}, json::object()})) << text;
  }
}

}  // namespace
}  // namespace formwork::hcl
