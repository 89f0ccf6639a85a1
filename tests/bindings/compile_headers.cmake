# cmake -D COMPILER=<c++> -D HEADERS=<directory> -D INCLUDE=<ours> -D WORK=<directory>
#       (-D SHARE=<n> -D SHARES=<of> | -D ONLY=<header>) -P compile_headers.cmake
# Compiles generated headers with every warning an error, sixty to a translation unit.
if(DEFINED ONLY)
  set(headers ${ONLY})
  set(SHARE 0)
  set(SHARES 1)
else()
  file(GLOB_RECURSE headers RELATIVE ${HEADERS} ${HEADERS}/formwork/*.hpp)
  list(FILTER headers EXCLUDE REGEX "/shapes/")
  list(SORT headers)
endif()
list(LENGTH headers count)
if(count EQUAL 0)
  message(FATAL_ERROR "there are no headers in ${HEADERS}")
endif()

file(MAKE_DIRECTORY ${WORK})
math(EXPR last "${count} - 1")
set(compiled 0)
foreach(first RANGE 0 ${last} 60)
  math(EXPR share "${first} / 60 % ${SHARES}")
  if(NOT share EQUAL SHARE)
    continue()
  endif()
  list(SUBLIST headers ${first} 60 some)
  list(TRANSFORM some REPLACE "(.+)" "#include <\\1>\n")
  list(JOIN some "" text)
  file(WRITE ${WORK}/unit_${first}.cpp "${text}")
  execute_process(
    COMMAND ${COMPILER} -std=c++20 -O0 -Wall -Wextra -Wpedantic -Wshadow -Werror -I${HEADERS}
            -I${INCLUDE} -c unit_${first}.cpp -o unit_${first}.o
    WORKING_DIRECTORY ${WORK}
    RESULT_VARIABLE failed
  )
  if(failed)
    message(FATAL_ERROR "${WORK}/unit_${first}.cpp does not compile")
  endif()
  list(LENGTH some size)
  math(EXPR compiled "${compiled} + ${size}")
endforeach()
if(compiled EQUAL 0)
  message(FATAL_ERROR "nothing was compiled")
endif()
message("${compiled} headers compiled")
