function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix --config ${CONFIG})
run(${CMAKE_COMMAND} -G Ninja -S ${PROJECT} -B ${WORK}/build
    -D CMAKE_PREFIX_PATH=${WORK}/prefix -D CMAKE_BUILD_TYPE=${CONFIG}
    -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=${FLAGS} -D EXAMPLE=${EXAMPLE})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/prefix/bin/formwork --version)
run(${CMAKE_COMMAND} -E env CDKTF_OUTDIR=${WORK}/cdktf.out ${WORK}/build/hello)
run(${CMAKE_COMMAND} -E compare_files ${WORK}/cdktf.out/stacks/hello/cdk.tf.json
    ${EXAMPLE}/hello.tf.json)
