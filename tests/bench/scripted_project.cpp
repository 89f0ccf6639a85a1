#include "bench/scripted_project.hpp"

#include <fmt/format.h>

#include <fstream>
#include <string>

namespace formwork::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* terraform = R"(#!/bin/sh
# What is asked for is said in a file.
here=${0%/*}/answers
case "$1 $2" in
  'init -json' | 'plan -json' | 'apply -json' | 'output -json') exec cat "$here/$1.json" ;;
  'show -json' | 'state pull') exec cat "$here/$1.json" ;;
  'state list') exec cat "$here/list" ;;
  *) echo "terraform: no answer to $*" >&2; exit 1 ;;
esac
)";

constexpr const char* app = R"(#!/bin/sh
mkdir -p "$CDKTF_OUTDIR"
cp -R "${0%/*}/synthesized/." "$CDKTF_OUTDIR"
)";

constexpr const char* manifest = R"({
  "version": "0.21.0",
  "stacks": {
    "prod": {
      "name": "prod",
      "constructPath": "prod",
      "workingDirectory": "stacks/prod",
      "synthesizedStackPath": "stacks/prod/cdk.tf.json",
      "annotations": [],
      "dependencies": []
    }
  }
}
)";

class File {
 public:
  explicit File(const fs::path& path) {
    fs::create_directories(path.parent_path());
    stream_.exceptions(std::ios::failbit | std::ios::badbit);
    stream_.open(path, std::ios::binary);
  }
  template <class... Values>
  File& write(fmt::format_string<Values...> format, Values&&... values) {
    stream_ << fmt::format(format, std::forward<Values>(values)...);
    return *this;
  }

 private:
  std::ofstream stream_;
};

void write_program(const fs::path& path, const char* text) {
  File(path).write("{}", text);
  fs::permissions(path, fs::perms::owner_all);
}

bool changes(int number) { return number % 3 == 0; }

std::string address(int number) { return fmt::format("aws_sqs_queue.queue_{}", number); }

std::string values(int number, const char* owner) {
  std::string statements;
  for (int i = 0; i < 4; ++i)
    statements += fmt::format(
        R"({}{{\"Sid\":\"Send{}\",\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}})",
        i == 0 ? "" : ",",
        i
    );
  return fmt::format(
      R"({{"name":"queue-{0}","fifo_queue":false,"delay_seconds":0,"max_message_size":262144,)"
      R"("message_retention_seconds":345600,"visibility_timeout_seconds":30,)"
      R"("policy":"{{\"Version\":\"2012-10-17\",\"Statement\":[{1}]}}",)"
      R"("tags":{{"Name":"queue-{0}","owner":"{2}"}},"tags_all":{{"Name":"queue-{0}","owner":"{2}"}}}})",
      number,
      statements,
      owner
  );
}

/// `{"a": <item 0>, <item 1>, …}` as JSON makes it.
template <class Item>
void write_items(File& file, int count, const Item& item) {
  for (int i = 0; i < count; ++i) file.write("{}{}", i == 0 ? "" : ",\n", item(i));
}

std::string in_state(int number) {
  return fmt::format(
      R"({{"address":"{}","mode":"managed","type":"aws_sqs_queue","name":"queue_{}","values":{}}})",
      address(number),
      number,
      values(number, "before")
  );
}

std::string in_plan(int number) {
  return fmt::format(
      R"({{"address":"{}","mode":"managed","type":"aws_sqs_queue","name":"queue_{}","change":)"
      R"({{"actions":["{}"],"before":{},"after":{},"after_unknown":{{"arn":true}},)"
      R"("before_sensitive":false,"after_sensitive":{{"tags":{{}}}}}}}})",
      address(number),
      number,
      changes(number) ? "update" : "create",
      changes(number) ? values(number, "before") : "null",
      values(number, "after")
  );
}

std::string in_stack(int number) {
  return fmt::format(
      R"("queue_{0}":{{"//":{{"metadata":{{"path":"prod/cell/queue-{0}","uniqueId":"queue_{0}"}}}},)"
      R"("name":"queue-{0}","policy":"{{}}","tags":{{"owner":"after"}}}})",
      number
  );
}

void write_plan(const fs::path& path, int resources) {
  File file(path);
  file.write(R"({{"format_version":"1.2","terraform_version":"1.11.4","planned_values":)");
  file.write(R"({{"root_module":{{"resources":[)");
  write_items(file, resources, in_state);
  file.write("]}}}},\n\"resource_changes\":[");
  write_items(file, resources, in_plan);
  file.write("],\n\"prior_state\":{{\"values\":{{\"root_module\":{{\"resources\":[");
  write_items(file, resources, in_state);
  file.write("]}}}}}},\n\"applyable\":{}}}\n", resources > 0);
}

void write_events(const fs::path& path, int resources, const char* type, const char* key) {
  File file(path);
  file.write(R"({{"@level":"info","type":"version","terraform":"1.11.4","ui":"1.2"}})");
  for (int i = 0; i < resources; ++i)
    file.write(
        R"(
{{"@level":"info","@message":"{0}","type":"{1}","{2}":{{"resource":{{"addr":"{0}"}},"action":"{3}","elapsed_seconds":1}}}})",
        address(i),
        type,
        key,
        changes(i) ? "update" : "create"
    );
  file.write(
      R"(
{{"@level":"info","type":"change_summary","changes":{{"add":{0},"change":{0},"import":0,"remove":0}}}}
)",
      resources
  );
}

}  // namespace

void write_scripted_project(const fs::path& directory, int resources) {
  write_program(directory / "terraform", terraform);
  write_program(directory / "app", app);
  File(directory / "cdktf.json").write("{}", R"({"language": "cpp", "app": "./app"})");
  File(directory / "synthesized" / "manifest.json").write("{}", manifest);
  File stack(directory / "synthesized" / "stacks" / "prod" / "cdk.tf.json");
  stack.write(R"({{"resource":{{"aws_sqs_queue":{{)");
  write_items(stack, resources, in_stack);
  stack.write(R"(}}}},"terraform":{{"backend":{{"local":{{"path":"prod.tfstate"}}}}}}}})");

  auto answers = directory / "answers";
  write_plan(answers / "show.json", resources);
  write_events(answers / "init.json", 0, "", "");
  write_events(answers / "plan.json", resources, "planned_change", "change");
  write_events(answers / "apply.json", resources, "apply_complete", "hook");
  File(answers / "output.json")
      .write(R"({{"url":{{"sensitive":false,"type":"string","value":"u"}}}})");
  File state(answers / "state.json");
  state.write(R"({{"version":4,"outputs":{{}},"resources":[)");
  write_items(state, std::max(resources, 1), in_state);
  state.write("]}}");
}

}  // namespace formwork::bench
