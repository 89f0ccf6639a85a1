# A layer that calls a function of one above it, which no include tells: the build refuses that.
set(project "cmake_minimum_required(VERSION 3.25)
project(layers LANGUAGES CXX)
function(formwork_target target)
endfunction()
include(${SOURCE}/cmake/FormworkLayers.cmake)
set(FORMWORK_LAYERS low high)
formwork_layer(low SOURCES src/low/low.cpp)
formwork_layer(high SOURCES src/high/high.cpp)
")
file(REMOVE_RECURSE ${WORK})
file(WRITE ${WORK}/CMakeLists.txt "${project}")
file(COPY ${SOURCE}/cmake/CheckLayer.cmake DESTINATION ${WORK}/cmake)

# build(<result> <body of low> <body of high>)
function(build result low high)
  file(WRITE ${WORK}/src/low/low.cpp "int high();\nint low() { return ${low}; }\n")
  file(WRITE ${WORK}/src/high/high.cpp "int low();\nint high() { return ${high}; }\n")
  execute_process(
    COMMAND ${CMAKE_COMMAND} -G Ninja -S ${WORK} -B ${WORK}/build -D CMAKE_CXX_COMPILER=${COMPILER}
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY
  )
  execute_process(
    COMMAND ${CMAKE_COMMAND} --build ${WORK}/build
    OUTPUT_VARIABLE output
    ERROR_VARIABLE output
    RESULT_VARIABLE failed
  )
  set(${result} "${failed}\n${output}" PARENT_SCOPE)
endfunction()

build(downward "1" "low()")
if(NOT downward MATCHES "^0\n")
  message(FATAL_ERROR "layers that link downward are refused:\n${downward}")
endif()
build(upward "high()" "1")
if(upward MATCHES "^0\n" OR NOT upward MATCHES "formwork_low_alone" OR NOT upward MATCHES "high\\(\\)")
  message(FATAL_ERROR "a layer that links upward is not refused:\n${upward}")
endif()
