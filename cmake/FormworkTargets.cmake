# Settings that every target of ours shares.

find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(LibLZMA REQUIRED)

# formwork_target(<target>): C++20 and our warnings. A missing required argument is an error
# everywhere: it is how g++ names the argument.
function(formwork_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(
    ${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Werror=missing-field-initializers
                      $<$<CONFIG:Debug>:-Werror>
  )
endfunction()
