#include "bindings/index.hpp"

#include <gtest/gtest.h>

#include "bindings/schema_reader.hpp"
#include "formwork/diagnostic.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

namespace formwork::bindings {
namespace {

const Schema& acme() {
  static const Schema schema = read_schema(FORMWORK_ACME_SCHEMA);
  return schema;
}

TEST(Index, IsAsInTheGolden) { EXPECT_GOLDEN(make_index(acme()), "acme.index"); }

TEST(Index, FindsEveryComponent) {
  const Index index(make_index(acme()), "acme.index");
  EXPECT_EQ(index.name(), "acme");
  EXPECT_EQ(index.source(), "example/acme");
  EXPECT_EQ(index.version(), "1.2.3");
  for (const Component& component : acme().resources) {
    const auto entry = index.find('r', component.type);
    EXPECT_TRUE(entry.found) << component.type;
    EXPECT_EQ(entry.deprecated, component.deprecated) << component.type;
    EXPECT_EQ(parse_fields(entry.fields).size(), acme().shape(component.shape).fields.size())
        << component.type;
  }
  EXPECT_EQ(index.types('r').size(), acme().resources.size());
  EXPECT_TRUE(index.find('d', "acme_types").found);
  EXPECT_TRUE(index.find('e', "acme_token").found);
  EXPECT_TRUE(index.find('p', "acme").found);
  EXPECT_FALSE(index.find('r', "acme_type").found);
  EXPECT_FALSE(index.find('d', "acme_flags").found);
}

TEST(Index, KeepsWhatTheFieldsSay) {
  const Index index(make_index(acme()), "acme.index");
  const auto fields = parse_fields(index.find('r', "acme_blocks").fields);
  const auto& rule = fields.at(9);
  EXPECT_EQ(rule.name, "rule");
  EXPECT_EQ(rule.type, "Bl");
  const auto inner = parse_fields(index.shape(rule.shape));
  EXPECT_EQ(inner.at(0).name, "measure");
  EXPECT_EQ(inner.at(0).presence, Presence::required);
  EXPECT_EQ(inner.at(0).min_items, 2);
  EXPECT_EQ(inner.at(0).max_items, 5);
  EXPECT_EQ(fields.at(7).name, "old_block");
  EXPECT_TRUE(fields.at(7).deprecated);
}

TEST(Index, SomethingElseIsRefused) {
  for (const char* text :
       {"", "{}", "formwork-index 2 acme a 1\nshapes\n", "formwork-index 1 a b c"})
    EXPECT_THROW(Index(text, "x.index"), Error) << text;
}

}  // namespace
}  // namespace formwork::bindings
