// The least that a server has to do before its first catalog: lists a tree and reads every .json in it, with one thread.
// Prints the milliseconds that it took.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char buffer[1 << 20];
static unsigned long files, bytes;

static void walk(int parent, const char *name) {
  int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  DIR *entries = fdopendir(folder);
  for (struct dirent *entry; (entry = readdir(entries));) {
    if (entry->d_name[0] == '.') continue;
    size_t length = strlen(entry->d_name);
    if (entry->d_type == DT_DIR) {
      walk(folder, entry->d_name);
    } else if (length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0) {
      int file = openat(folder, entry->d_name, O_RDONLY | O_CLOEXEC);
      if (file < 0) continue;
      for (ssize_t count; (count = read(file, buffer, sizeof buffer)) > 0;) bytes += (unsigned long)count;
      close(file);
      files++;
    }
  }
  closedir(entries);
}

int main(int count, char **arguments) {
  if (count != 2) return 64;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  walk(AT_FDCWD, arguments[1]);
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%.3f %lu %lu\n", (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6, files, bytes);
  return 0;
}
