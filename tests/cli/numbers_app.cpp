// The twin of what pass_cdktf_app/main.js makes, in the same states.
#include <cstdlib>

#include "formwork/app.hpp"
#include "formwork/resource.hpp"
#include "formwork/stack.hpp"
#include "formwork/variable.hpp"

namespace {

class Numbers : public formwork::Stack {
 public:
  Numbers(formwork::Scope scope, const char* id, const formwork::Value<std::string>& input)
      : Stack(scope, id), data{*this, "data", "terraform_data", {{"input", input}}} {
    formwork::Output{*this, "result", {.value = data.get<std::string>("output")}};
  }

  formwork::Resource data;
};

}  // namespace

int main() {
  formwork::App app;
  const char* input = std::getenv("INPUT");
  Numbers first(app, "first", input != nullptr ? input : "one");
  Numbers second(app, "second", first.data.get<std::string>("output"));
  app.synth();
}
