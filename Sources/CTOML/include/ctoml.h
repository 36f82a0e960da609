#ifndef CTOML_H
#define CTOML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Both count from 1, columns in Unicode scalars.
typedef struct ctoml_position {
  uint32_t line;
  uint32_t column;
} ctoml_position;

typedef enum ctoml_kind {
  /// Opens a table or an array; its members follow, then CTOML_END. The document is a table without a key.
  CTOML_TABLE,
  CTOML_ARRAY,
  CTOML_END,
  CTOML_STRING,
  CTOML_INTEGER,
  CTOML_FLOAT,
  CTOML_BOOLEAN,
  CTOML_DATE,
  CTOML_TIME,
  CTOML_DATE_TIME,
  /// The document is no TOML: nothing came before, nothing follows. `text` says why.
  CTOML_FAULT
} ctoml_kind;

/// One step through a document. Pointers hold during the call only; texts are UTF-8, may hold NUL and have no
/// terminator.
typedef struct ctoml_event {
  ctoml_kind kind;
  /// Of the value; of a table with a header: where the header begins.
  ctoml_position position;
  /// NULL for what has no key: the document, elements of arrays, ends.
  const char *key;
  size_t key_length;
  ctoml_position key_position;
  const char *text;
  size_t text_length;
  int64_t integer;
  double real;
  bool boolean;
} ctoml_event;

typedef void (*ctoml_visitor)(void *context, const ctoml_event *event);

/// Parses a document and walks it depth first, the members of a table in the order of their names.
///
/// Time and dates are told by kind alone. Freeing and walking are recursive: the caller refuses documents that nest
/// without bound, dotted keys included.
void ctoml_parse(const char *bytes, size_t length, void *context, ctoml_visitor visit);

#ifdef __cplusplus
}
#endif

#endif
