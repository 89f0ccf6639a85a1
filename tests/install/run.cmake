# run(<command>...) or fail; configure(<source> <build> [<option>...]) a project that has nothing but
# find_package(formwork).
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(configure source build)
  run(${CMAKE_COMMAND} -G Ninja -S ${source} -B ${build}
      -D CMAKE_PREFIX_PATH=${PREFIX} -D CMAKE_BUILD_TYPE=${CONFIG}
      -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=${FLAGS} ${ARGN})
endfunction()
