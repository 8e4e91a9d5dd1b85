# Run at every build: writes OUTPUT from SOURCE_DIR, VERSION, COMPILER and FLAGS; an unchanged file keeps its time.
# The checkout may belong to somebody else (a container, sudo): reading its commit is safe all the same.
set(git git -c safe.directory=* -C ${SOURCE_DIR})
set(GIT_SHA "unknown")
if(EXISTS ${SOURCE_DIR}/.git)  # else git would find whatever repository lies around the sources
  execute_process(COMMAND ${git} rev-parse --short=12 HEAD
                  OUTPUT_VARIABLE sha RESULT_VARIABLE failed ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT failed)
    execute_process(COMMAND ${git} status --porcelain -- engine OUTPUT_VARIABLE changed ERROR_QUIET)
    set(GIT_SHA "${sha}")
    if(changed)
      string(APPEND GIT_SHA "+")
    endif()
  endif()
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/evert_version.hpp.in ${OUTPUT} @ONLY)
