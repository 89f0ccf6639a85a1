#include <formwork/formwork.hpp>

#if __has_include(<formwork/aws/provider.hpp>)
#error "bindings that are not linked are in reach, also where a project has others of that name"
#endif

int main() { formwork::App().synth(); }
