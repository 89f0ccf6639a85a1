# An example, with find_package alone.
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
configure(${CMAKE_CURRENT_LIST_DIR}/project ${WORK}/build -D EXAMPLE=${EXAMPLE})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${CMAKE_COMMAND} -E chdir ${WORK} ${WORK}/build/hello)
run(${CMAKE_COMMAND} -E compare_files ${WORK}/cdktf.out/stacks/hello/cdk.tf.json
    ${EXAMPLE}/hello.tf.json)
