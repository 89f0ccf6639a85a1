// A backend that changes, from files to S3 (a local AWS API) and back: the state is taken along, or
// there are two of them; nobody's is overwritten.
#include "e2e/states_project.hpp"

namespace formwork {
namespace {

const std::vector<std::string> migrate{"deploy", "--auto-approve", "--migrate-state"};
const std::vector<std::string> reconfigure{"deploy", "--auto-approve", "--reconfigure"};
const Environment local{{"STATE_IN", "local"}};

std::string lineage_of(const std::string& state) {
  return nlohmann::json::parse(state).at("lineage");
}

TEST_F(StatesInS3, come_along_from_files) {
  const Project project(environment());
  ASSERT_TRUE(exits(project.deploy(local), 0));
  EXPECT_TRUE(is_refused(project.deploy(), "terraform.backend-changed"));
  EXPECT_EQ(network(), "");

  ASSERT_TRUE(exits(project.formwork(migrate), 0));
  for (const char* stack : {"network", "service"})
    std::filesystem::remove(project.path() / ("terraform." + std::string(stack) + ".tfstate"));
  EXPECT_TRUE(exits(project.formwork({"diff", "--detailed-exitcode"}), 0));
  EXPECT_EQ(project.subnet(), "vpc-1");
}

TEST_F(StatesInS3, go_back_into_files) {
  const Project project(environment());
  ASSERT_TRUE(exits(project.deploy(), 0));
  EXPECT_TRUE(is_refused(project.deploy(local), "terraform.backend-changed"));
  ASSERT_TRUE(exits(project.formwork(migrate, local), 0));
  EXPECT_TRUE(exits(project.formwork({"diff", "--detailed-exitcode"}, local), 0));
  EXPECT_NE(project.state_in_file().find("vpc-1"), std::string::npos);
}

TEST_F(StatesInS3, and_in_files_are_two_stages_each_with_its_own) {
  const Project project(environment());
  ASSERT_TRUE(exits(project.deploy(local), 0));
  const std::string file = project.state_in_file();
  ASSERT_TRUE(exits(project.formwork(reconfigure), 0));
  const std::string object = network();
  EXPECT_NE(lineage_of(object), lineage_of(file));
  EXPECT_EQ(project.state_in_file(), file);
  EXPECT_TRUE(exits(project.formwork({"diff", "--detailed-exitcode"}), 0));
  // And back: what each stage made is where it was.
  EXPECT_TRUE(is_refused(project.deploy(local), "terraform.backend-changed"));
  ASSERT_TRUE(exits(project.formwork(reconfigure, local), 0));
  EXPECT_EQ(project.state_in_file(), file);
  EXPECT_EQ(network(), object);
}

TEST_F(StatesInS3, of_others_are_not_overwritten_and_overwrite_nothing) {
  const Project theirs(environment());
  ASSERT_TRUE(exits(theirs.deploy(), 0));
  const std::string object = network();
  const Project mine(environment());
  ASSERT_TRUE(exits(mine.deploy(local), 0));
  const std::string file = mine.state_in_file();
  EXPECT_TRUE(is_refused(mine.formwork(migrate), "terraform.other-state"));
  EXPECT_EQ(network(), object);
  EXPECT_EQ(mine.state_in_file(), file);
  // The other way: theirs would go over mine.
  std::filesystem::copy_file(
      mine.path() / "terraform.network.tfstate", theirs.path() / "terraform.network.tfstate"
  );
  EXPECT_TRUE(is_refused(theirs.formwork(migrate, local), "terraform.other-state"));
  EXPECT_EQ(theirs.state_in_file(), file);
  EXPECT_EQ(network(), object);
}

}  // namespace
}  // namespace formwork
