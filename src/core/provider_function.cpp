#include "formwork/provider_function.hpp"

#include "core/payload.hpp"
#include "core/terraform_names.hpp"
#include "formwork/diagnostic.hpp"

namespace formwork {

Value<Any> provider_function(
    std::string_view provider,
    std::string_view function,
    std::initializer_list<Value<Any>> arguments
) {
  if (!detail::is_identifier(provider) || !detail::is_identifier(function))
    throw Error(Diagnostic{
        .code = "provider.function",
        .message = "a function of a provider has the provider's name in this stack, and its own",
        .found = {"provider::" + std::string(provider) + "::" + std::string(function)},
        .help = "write it like provider_function(\"aws\", \"arn_parse\", {arn})",
    });
  return Value<Any>(detail::provider_call_word(
      provider, function, reinterpret_cast<const detail::Word*>(arguments.begin()), arguments.size()
  ));
}

}  // namespace formwork
