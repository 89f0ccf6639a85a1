#include "deployed_platform.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <sstream>

#include "support/files.hpp"

namespace trading {
namespace {

using formwork::support::read_file;
using formwork::support::source_path;
using nlohmann::ordered_json;

const std::filesystem::path tests = source_path(__FILE__).parent_path() / "../../..";
const std::filesystem::path platform = tests / "../examples/trading_platform";

std::string file_of(const std::string& stage) { return "stages/" + stage + ".json"; }

std::string account_of(const std::string& stage) {
  return ordered_json::parse(read_file(platform / file_of(stage))).at("account_id");
}

/// What a program becomes when somebody adds a construct to it, without the time to compile it.
const char* const addition = R"(import json, os, sys
stack, resources = sys.argv[1], json.loads(sys.argv[2])
path = os.path.join(os.environ["CDKTF_OUTDIR"], "stacks", stack, "cdk.tf.json")
with open(path) as file:
    program = json.load(file)
for kind, elements in resources.items():
    for name, arguments in elements.items():
        metadata = {"metadata": {"path": f"{stack}/{name}", "uniqueId": name}}
        program["resource"].setdefault(kind, {})[name] = {"//": metadata, **arguments}
with open(path, "w") as file:
    json.dump(program, file, indent=2)
)";

/// By what this process has started and seen the end of.
double seconds_computed() {
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

DeployedPlatform::DeployedPlatform(const std::string& stage)
    : LocalAwsTest(account_of(stage)), stage_(stage) {}

void DeployedPlatform::SetUp() {
  LocalAwsTest::SetUp();
  if (IsSkipped() || HasFatalFailure()) return;
  for (const char* folder : {"certificates", "functions", "stages"})
    std::filesystem::copy(
        platform / folder, directory().path() / folder, std::filesystem::copy_options::recursive
    );
  ordered_json project = ordered_json::parse(read_file(platform / "cdktf.json"));
  project["app"] = TRADING_PLATFORM;
  project["context"]["stage"] = stage_;
  directory().write("cdktf.json", project.dump(2));
}

DeployedPlatform::Result DeployedPlatform::formwork(
    std::vector<std::string> arguments, const Environment& more
) const {
  arguments.insert(arguments.begin(), FORMWORK_TOOL);
  Environment environment = aws().environment();
  environment["TF_VAR_master_password"] = "of-nobody-8";
  // The deployment waits more than it computes.
  environment["TF_CLI_ARGS_apply"] = "-parallelism=40";
  environment["CI"] = "";
  for (const auto& [name, value] : more) environment[name] = value;
  const auto begin = std::chrono::steady_clock::now();
  const double computed = seconds_computed();
  Result result = formwork::support::run_process(
      arguments, {.directory = directory().path(), .environment = environment}
  );
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("%6.1f s %6.1f s of CPU:", took.count(), seconds_computed() - computed);
  for (std::size_t index = 1; index < arguments.size(); ++index)
    std::printf(" %s", arguments[index].c_str());
  std::puts("");
  std::fflush(stdout);
  return result;
}

std::string DeployedPlatform::succeeds(
    const std::vector<std::string>& arguments, const Environment& more
) {
  const Result result = formwork(arguments, more);
  std::string line;
  for (const std::string& argument : arguments) line += ' ' + argument;
  if (result.exit_code != 0)
    throw std::runtime_error("formwork" + line + "\n" + result.output + result.error);
  return result.output + result.error;
}

void DeployedPlatform::set(const std::string& path, const nlohmann::json& value) const {
  ordered_json stage = ordered_json::parse(directory().read(file_of(stage_)));
  const ordered_json::json_pointer pointer(path);
  if (!stage.contains(pointer)) throw std::runtime_error("the stage has no " + path);
  stage[pointer] = value;
  directory().write(file_of(stage_), stage.dump(2) + '\n');
}

void DeployedPlatform::add_to_program(const std::string& stack, const nlohmann::json& resources)
    const {
  directory().write("addition.py", addition);
  ordered_json project = ordered_json::parse(directory().read("cdktf.json"));
  project["app"] =
      TRADING_PLATFORM " && python3 addition.py " + stack + " '" + resources.dump() + "'";
  directory().write("cdktf.json", project.dump(2));
}

void DeployedPlatform::put_image(int index) const {
  for (const std::string region : {"us-east-1", "us-east-2"})
    ask("boto3.client('ssm', '" + region +
        "').put_parameter(Name='/trading/image', Type='String', DataType='aws:ec2:image', "
        "Overwrite=True, Value=boto3.client('ec2', '" +
        region + "').describe_images(Owners=['amazon'])['Images'][" + std::to_string(index) +
        "]['ImageId'])");
}

std::vector<std::string> DeployedPlatform::inventory() const {
  const Result result =
      run({"python3",
           (tests / "local_aws/inventory.py").string(),
           "us-east-1",
           "us-east-2",
           "us-west-2"},
          directory().path());
  if (result.exit_code != 0) throw std::runtime_error(result.error);
  std::vector<std::string> lines;
  std::istringstream text(result.output);
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

std::string DeployedPlatform::ask(const std::string& expression) const {
  const Result result =
      run({"python3", "-c", "import boto3\nprint(" + expression + ", end='')"}, directory().path());
  if (result.exit_code != 0) throw std::runtime_error(expression + "\n" + result.error);
  return result.output;
}

std::string DeployedPlatform::locks() const {
  return ask(
      "[o['Key'] for b in boto3.client('s3').list_buckets()['Buckets'] if '-state-' in b['Name'] "
      "for o in boto3.client('s3').list_objects_v2(Bucket=b['Name']).get('Contents', []) "
      "if o['Key'].endswith('.tflock')]"
  );
}

std::vector<std::string> more_than(
    const std::vector<std::string>& lines, const std::vector<std::string>& others
) {
  std::vector<std::string> more;
  std::set_difference(
      lines.begin(), lines.end(), others.begin(), others.end(), std::back_inserter(more)
  );
  return more;
}

}  // namespace trading
