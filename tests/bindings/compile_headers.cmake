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
set(compiled 0)
set(unit 0)
while(headers)
  list(SUBLIST headers 0 60 some)
  list(LENGTH some size)
  list(SUBLIST headers ${size} -1 headers)
  math(EXPR share "${unit} % ${SHARES}")
  if(share EQUAL SHARE)
    list(TRANSFORM some REPLACE "(.+)" "#include <\\1>\n")
    list(JOIN some "" text)
    file(WRITE ${WORK}/unit_${unit}.cpp "${text}")
    execute_process(
      COMMAND ${COMPILER} -std=c++20 -O0 -Wall -Wextra -Wpedantic -Wshadow -Werror -I${HEADERS}
              -I${INCLUDE} -c unit_${unit}.cpp -o unit_${unit}.o
      WORKING_DIRECTORY ${WORK}
      RESULT_VARIABLE failed
    )
    if(failed)
      message(FATAL_ERROR "${WORK}/unit_${unit}.cpp does not compile")
    endif()
    math(EXPR compiled "${compiled} + ${size}")
  endif()
  math(EXPR unit "${unit} + 1")
endwhile()
message("${compiled} headers compiled")
