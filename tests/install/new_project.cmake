# What `formwork init` writes builds and synthesizes by the installed tool alone, its tests pass, and
# clangd understands it.
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

set(project ${WORK}/shop)
file(REMOVE_RECURSE ${WORK})
run(${PREFIX}/bin/formwork init ${project})
run(${CMAKE_COMMAND} -E chdir ${project}
    ${CMAKE_COMMAND} -E env CMAKE_PREFIX_PATH=${PREFIX} CMAKE_GENERATOR=Ninja CXX=${COMPILER}
    CXXFLAGS=${FLAGS} ${PREFIX}/bin/formwork synth)
if(NOT EXISTS ${project}/cdktf.out/stacks/shop/cdk.tf.json)
  message(FATAL_ERROR "the new project did not synthesize the stack `shop`")
endif()

run(${CMAKE_COMMAND} --build ${project}/build)
run(${CMAKE_CTEST_COMMAND} --test-dir ${project}/build --output-on-failure --no-tests=error)

find_program(CLANGD NAMES clangd-14 clangd)
if(CLANGD)
  run(${CMAKE_COMMAND} -E chdir ${project} ${CLANGD} --check=main.cpp --log=error)
elseif(NOT "$ENV{CI}" MATCHES "^(|0|false)$")
  message(FATAL_ERROR "clangd is not installed, and CI is set")
else()
  message("skipped: clangd is not installed")
endif()
