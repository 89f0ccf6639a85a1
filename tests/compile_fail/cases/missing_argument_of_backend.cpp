#include <formwork/backend.hpp>
void make(formwork::Construct& scope) {
  formwork::S3Backend backend{scope, {.bucket = "b"}};  // error: S3Backend::Args::key
}
