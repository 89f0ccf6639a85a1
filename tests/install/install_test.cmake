function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${WORK})
execute_process(
  COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix --config ${CONFIG}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY
)

# An example, with find_package alone.
run(${CMAKE_COMMAND} -G Ninja -S ${PROJECT} -B ${WORK}/build
    -D CMAKE_PREFIX_PATH=${WORK}/prefix -D CMAKE_BUILD_TYPE=${CONFIG}
    -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=${FLAGS} -D EXAMPLE=${EXAMPLE})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${CMAKE_COMMAND} -E chdir ${WORK} ${WORK}/build/hello)
run(${CMAKE_COMMAND} -E compare_files ${WORK}/cdktf.out/stacks/hello/cdk.tf.json
    ${EXAMPLE}/hello.tf.json)

# A new project, with the installed tool alone.
run(${WORK}/prefix/bin/formwork init ${WORK}/shop)
run(${CMAKE_COMMAND} -E chdir ${WORK}/shop
    ${CMAKE_COMMAND} -E env CMAKE_PREFIX_PATH=${WORK}/prefix CMAKE_GENERATOR=Ninja CXX=${COMPILER}
    CXXFLAGS=${FLAGS} ${WORK}/prefix/bin/formwork synth)
if(NOT EXISTS ${WORK}/shop/cdktf.out/stacks/shop/cdk.tf.json)
  message(FATAL_ERROR "the new project did not synthesize the stack `shop`")
endif()
