#include <gtest/gtest.h>

#include <set>

#include "bindings/headers.hpp"
#include "bindings/index.hpp"
#include "bindings/schema_reader.hpp"

namespace formwork::bindings {
namespace {

const Schema& aws() {
  static const Schema schema = read_schema(FORMWORK_AWS_SCHEMA);
  return schema;
}

struct NestedBlocks {
  std::size_t count = 0;
  std::set<ShapeId> shapes;
};

void count_blocks(ShapeId id, NestedBlocks& blocks) {
  for (const SchemaField& field : aws().shape(id).fields) {
    if (!field.is_block()) continue;
    ++blocks.count;
    blocks.shapes.insert(field.shape);
    count_blocks(field.shape, blocks);
  }
}

TEST(Aws, EverythingIsThere) {
  EXPECT_EQ(aws().source, "hashicorp/aws");
  EXPECT_EQ(aws().version, "5.100.0");
  EXPECT_EQ(aws().resources.size(), 1526);
  EXPECT_EQ(aws().data_sources.size(), 608);
  EXPECT_EQ(aws().ephemeral_resources.size(), 7);
  EXPECT_EQ(aws().functions.size(), 3);
  EXPECT_NE(aws().provider, no_shape);
}

// Whether a block is deprecated belongs to its place, not to its shape. (3,082 when every key
// `description` is ignored, that of arguments with this name too.)
TEST(Aws, EqualBlockShapesAreOne) {
  NestedBlocks blocks;
  for (const Component& resource : aws().resources) count_blocks(resource.shape, blocks);
  EXPECT_EQ(blocks.count, 49095);
  EXPECT_EQ(blocks.shapes.size(), 3083);
}

TEST(Aws, TheLargestResourceHasFewShapes) {
  NestedBlocks blocks;
  for (const Component& resource : aws().resources)
    if (resource.type == "aws_wafv2_web_acl") count_blocks(resource.shape, blocks);
  EXPECT_EQ(blocks.count, 9828);
  EXPECT_EQ(blocks.shapes.size(), 73);
}

TEST(Aws, GenerationIsDeterministic) {
  const auto first = make_headers(aws());
  const auto second = make_headers(read_schema(FORMWORK_AWS_SCHEMA));
  EXPECT_TRUE(first == second);
  EXPECT_GT(first.size(), 2141);
  std::size_t bytes = 0;
  for (const auto& [file, text] : first) bytes += text.size();
  EXPECT_LT(bytes, 10'000'000);
}

TEST(Aws, EveryTypeIsInTheIndex) {
  const Index index(make_index(aws()), "aws.index");
  EXPECT_EQ(index.types('r').size(), 1526);
  EXPECT_EQ(index.types('d').size(), 608);
  for (const Component& resource : aws().resources)
    EXPECT_TRUE(index.find('r', resource.type).found) << resource.type;
}

}  // namespace
}  // namespace formwork::bindings
