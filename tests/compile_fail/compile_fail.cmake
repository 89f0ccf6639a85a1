# cmake -D CASE=<file.cpp> -D COMPILER=<c++> -D INCLUDES=<directories> [-D OPTIONS=<options>]
#       -D EXPECT=error|clang_error|warning|nothing -P compile_fail.cmake
# Checks what a compiler says about a program. Lines say what is expected of them:
#   // error: <text>          an error on this line holds the text
#   // error at column <n>    an error points at this line and column
#   // only error: <text>     and so does every other error, so that none is beside the point
#   // required from here     an error in a header came from this line
#   // warning: <text>        a warning on this line holds the text
# These are g++'s words. Those of clang are behind them, `// clang error: <text>` or `// clang error
# at column <n>`; without, EXPECT=clang_error only wants the program to be refused.
get_filename_component(name ${CASE} NAME)
get_filename_component(folder ${CASE} DIRECTORY)
list(TRANSFORM INCLUDES PREPEND -I)
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${COMPILER} -std=c++20 -fsyntax-only -Wall -Wextra
          -Wno-unused-variable ${OPTIONS} ${INCLUDES} ${name}
  WORKING_DIRECTORY ${folder}
  RESULT_VARIABLE refused
  OUTPUT_VARIABLE said
  ERROR_VARIABLE said
)

if(EXPECT MATCHES "error" AND NOT refused)
  message(FATAL_ERROR "${name} compiles")
elseif(NOT EXPECT MATCHES "error" AND refused)
  message(FATAL_ERROR "${name} does not compile:\n${said}")
elseif(EXPECT STREQUAL "nothing" AND NOT said STREQUAL "")
  message(FATAL_ERROR "${name} compiles with words:\n${said}")
elseif(EXPECT STREQUAL "nothing")
  return()
endif()

# CMake's lists would break at semicolons and brackets.
string(REGEX REPLACE "[][;]" " " said "${said}")
string(REPLACE "\n" ";" said_lines "${said}")
file(READ ${CASE} text)
string(REGEX REPLACE "[][;]" " " text "${text}")
# What is left are the words of the one compiler.
if(EXPECT STREQUAL "clang_error")
  string(REGEX REPLACE "// (only )?error[^/\n]*(// clang |\n)" "\\2" text "${text}")
  string(REPLACE "// clang " "// " text "${text}")
else()
  string(REGEX REPLACE " *// clang [^\n]*" "" text "${text}")
endif()
string(REPLACE "\n" ";" lines "${text}")
set(number 0)
set(expectations 0)
foreach(line IN LISTS lines)
  math(EXPR number "${number} + 1")
  set(only FALSE)
  if(line MATCHES "// (only )?(error|warning): (.+)$")
    set(start "${name}:${number}:")
    set(only "${CMAKE_MATCH_1}")
    set(kind ": ${CMAKE_MATCH_2}: ")
    set(expected "${CMAKE_MATCH_3}")
  elseif(line MATCHES "// error at column ([0-9]+)$")
    set(start "${name}:${number}:${CMAKE_MATCH_1}:")
    set(kind ": error: ")
    set(expected "")
  elseif(line MATCHES "// required from here$")
    set(start "${name}:${number}:")
    set(kind "required from here")
    set(expected "")
  else()
    continue()
  endif()
  math(EXPR expectations "${expectations} + 1")
  set(found FALSE)
  foreach(said_line IN LISTS said_lines)
    string(FIND "${said_line}" "${start}" start_at)
    string(FIND "${said_line}" "${kind}" kind_at)
    string(FIND "${said_line}" "${expected}" expected_at)
    if(start_at EQUAL 0 AND kind_at GREATER 0 AND (expected STREQUAL "" OR expected_at GREATER 0))
      set(found TRUE)
    elseif(only AND kind_at GREATER 0)
      message(FATAL_ERROR "beside \"${expected}\" there is:\n${said_line}")
    endif()
  endforeach()
  if(NOT found)
    message(FATAL_ERROR "no \"${start} ...${kind}...${expected}\" in:\n${said}")
  endif()
endforeach()
if(expectations EQUAL 0 AND EXPECT MATCHES "^(error|warning)$")
  message(FATAL_ERROR "${name} says nowhere what is expected")
endif()
