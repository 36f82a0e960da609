#pragma once

#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

// preadv2(2), which glibc shows only to those who ask for extensions.
extern ssize_t preadv2(int descriptor, const struct iovec *parts, int count, off_t offset, int flags);

// Reads one byte without waiting for a disk; -1 where that cannot be done, 0 at the end of the file.
static inline ssize_t clinux_peek(int descriptor, int64_t offset) {
  char byte;
  struct iovec part = {.iov_base = &byte, .iov_len = 1};
  const int nowait = 0x8; // RWF_NOWAIT
  return preadv2(descriptor, &part, 1, offset, nowait);
}

// getdents64(2), likewise: the entries of an open folder, each as the kernel lays it out.
extern ssize_t getdents64(int descriptor, void *buffer, size_t length);
