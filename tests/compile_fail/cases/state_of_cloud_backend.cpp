#include <formwork/formwork.hpp>
void read(formwork::Construct& scope) {
  formwork::RemoteState<formwork::CloudBackend> state{  // error: Backend::type_
      scope, "x", {.workspaces = {{.name = "w"}}}};
}
