# Settings that every target of ours shares, and one call per kind of target.

find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(LibLZMA REQUIRED)
# Debian's libzip-config.cmake wants programs that libzip-dev does not bring.
find_package(PkgConfig REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET GLOBAL libzip)

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  find_program(FORMWORK_CCACHE ccache)
  if(FORMWORK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${FORMWORK_CCACHE})
  endif()
  find_program(FORMWORK_MOLD mold)
  find_program(FORMWORK_LLD ld.lld)
  if(FORMWORK_MOLD)
    add_link_options(-fuse-ld=mold)
  elseif(FORMWORK_LLD)
    add_link_options(-fuse-ld=lld)
  endif()
endif()

# formwork_target(<target>): C++20 and our warnings. A missing required argument is an error
# everywhere: it is how g++ names the argument. Some warnings of g++ 12 are false alarms once it
# inlines std::string, std::function and nested props.
function(formwork_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(
    ${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Werror=missing-field-initializers
                      $<$<CONFIG:Debug>:-Werror -Wno-error=invalid-pch>
                      $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized
                                               -Wno-stringop-overflow -Wno-array-bounds>
  )
endfunction()

# formwork_test(<name> SOURCES <file>... [LIBRARIES <target>...] [LABEL <label>] [AFTER <fixture>]
# [TERRAFORM] [SLOW]): a GoogleTest program <name>_test, each of its tests known to ctest. Its label
# is `unit`, or what LABEL says; AFTER names a fixture that has to be set up; TERRAFORM labels it
# `terraform`, runs its tests one at a time and gives them longer. SLOW ones, which take minutes,
# have the labels `terraform`, `slow` and what LABEL says.
function(formwork_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "SLOW;TERRAFORM" "LABEL;AFTER" "SOURCES;LIBRARIES")
  set(target ${name}_test)
  add_executable(${target} ${arg_SOURCES})
  formwork_target(${target})
  target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} formwork_test_support)
  target_precompile_headers(${target} REUSE_FROM formwork_test_support)
  set(properties LABELS unit TIMEOUT 120)
  if(arg_SLOW)
    set(properties LABELS terraform TIMEOUT 1800 COST 1000 RESOURCE_LOCK slow)
  elseif(arg_TERRAFORM)
    set(properties LABELS terraform TIMEOUT 600 RESOURCE_LOCK terraform)
  elseif(arg_LABEL)
    set(properties LABELS ${arg_LABEL} TIMEOUT 600)
  else()
    add_dependencies(unit_tests ${target})
  endif()
  if(arg_AFTER)
    list(APPEND properties FIXTURES_REQUIRED ${arg_AFTER})
  endif()
  gtest_discover_tests(
    ${target} NO_PRETTY_VALUES DISCOVERY_TIMEOUT 60 PROPERTIES ${properties}
  )
  if(arg_SLOW)
    # Properties of discovered tests cannot be lists; this file is read after their discovery. What
    # is slow waits, for the provider's pauses: it begins first, and others run beside it.
    set(labels terraform slow ${arg_LABEL})
    set(file ${CMAKE_CURRENT_BINARY_DIR}/${target}_labels.cmake)
    file(WRITE ${file} "foreach(test IN LISTS ${target}_TESTS)
  set_tests_properties(\${test} PROPERTIES LABELS \"${labels}\")
endforeach()
")
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${file})
  endif()
endfunction()

# formwork_example(<name> [SOURCES <file>...] [LIBRARIES <target>...]): the program <name> from
# <name>.cpp, which must synthesize exactly the `<stack>.tf.json` files that stand beside it, and
# which terraform must find valid and plan.
function(formwork_example name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  set(target example_${name})
  add_executable(${target} ${name}.cpp ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name})
  formwork_target(${target})
  target_link_libraries(${target} PRIVATE formwork::formwork formwork::aws ${arg_LIBRARIES})
  if(FORMWORK_TESTS)
    foreach(check IN ITEMS synthesizes plans)
      add_test(NAME Example.${check}.${name}
               COMMAND example_test --gtest_filter=Example.${check} $<TARGET_FILE:${target}>
                       ${CMAKE_CURRENT_SOURCE_DIR})
    endforeach()
    set_tests_properties(Example.synthesizes.${name} PROPERTIES LABELS example TIMEOUT 60)
    set_tests_properties(
      Example.plans.${name}
      PROPERTIES LABELS terraform TIMEOUT 900 RESOURCE_LOCK terraform
                 SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]"
                 FIXTURES_SETUP plans_of_${name}
                 ENVIRONMENT FORMWORK_PLANS=${PROJECT_BINARY_DIR}/plans/${name}
    )
  endif()
endfunction()
