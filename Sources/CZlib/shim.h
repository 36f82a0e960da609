#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

// The most bytes that gzip makes of so many.
static inline size_t czlib_gzip_bound(size_t count) { return compressBound(count) + 18; }

// Packs all of `source` and returns how long it became, 0 when it does not fit or there is no memory.
static inline size_t czlib_gzip(const uint8_t *source, size_t count, uint8_t *target, size_t room) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  // 16 above the window asks for gzip's head and tail.
  if (deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  stream.next_in = (Bytef *)source;
  stream.avail_in = (uInt)count;
  stream.next_out = target;
  stream.avail_out = (uInt)room;
  int code = deflate(&stream, Z_FINISH);
  size_t length = stream.total_out;
  deflateEnd(&stream);
  return code == Z_STREAM_END ? length : 0;
}
