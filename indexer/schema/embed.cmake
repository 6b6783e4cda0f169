# warta_embed(NAME FILE...) compiles data files into a function
#   std::span<const warta::EmbeddedFile> warta::NAME()
# and sets NAME_SOURCE to the generated source. Run as a script (cmake -P) it writes that source.

if(CMAKE_SCRIPT_MODE_FILE)
  set(rows "")
  foreach(path IN LISTS FILES)
    get_filename_component(name "${path}" NAME)
    file(READ "${path}" text)
    string(APPEND rows "    {\"${name}\", R\"~warta~(${text})~warta~\"sv},\n")
  endforeach()
  file(
    WRITE "${OUTPUT}"
    "// Generated from data files by embed.cmake.\n"
    "#include <array>\n\n#include \"indexer/schema/rule_files.hpp\"\n"
    "using namespace std::string_view_literals;\n\nnamespace warta {\nstd::span<const EmbeddedFile> ${NAME}();\n"
    "std::span<const EmbeddedFile> ${NAME}() {\n"
    "  static constexpr auto files = std::to_array<EmbeddedFile>({\n${rows}  });\n"
    "  return files;\n}\n}  // namespace warta\n")
  return()
endif()

set(WARTA_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(warta_embed name)
  set(paths "")
  foreach(file IN LISTS ARGN)
    list(APPEND paths ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  endforeach()
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  string(JOIN "$<SEMICOLON>" joined ${paths})
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DOUTPUT=${output} "-DFILES=${joined}" -P
            ${WARTA_EMBED_SCRIPT}
    DEPENDS ${paths} ${WARTA_EMBED_SCRIPT}
    VERBATIM)
  # A literal may be longer than the 64 KiB that the standard asks every compiler to take.
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  set(${name}_SOURCE ${output} PARENT_SCOPE)
endfunction()
