#pragma once

// The ICU converter of libxml2's headers pulls in ICU's own, which clash with Foundation's in debug builds.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <iconv.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

// What a document is read with: no network, no entities of its own, CDATA as text, nothing on stderr.
enum {
  cxml2_options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
};

static inline iconv_t cxml2_no_converter(void) { return (iconv_t)-1; }
