// Asks one server for one address over and over, and throws the bodies away where they arrive: the kernel discards them
// without a copy, so that the client takes as little of the machine as it can.
//
//   load PORT CONNECTIONS SECONDS RANGE SIZE PATH [HEADER]
//
// RANGE bytes at changing places of SIZE are asked for, or all for 0. Prints requests, bytes of bodies, and seconds.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct client {
  int socket;
  long rest;  // of the body; -1 while the head is read
  int length; // of the head so far
  char head[8192];
};

static long range, size, requests, bytes;
static const char *path, *header = "";
static unsigned long state = 88172645463325252ul;

static void fail(const char *what) {
  fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
  exit(1);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void ask(struct client *client) {
  char text[4096], part[100] = "";
  if (range > 0) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    long start = (long)(state % (unsigned long)(size - range + 1));
    snprintf(part, sizeof part, "Range: bytes=%ld-%ld\r\n", start, start + range - 1);
  }
  int length = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s%s%s\r\n", path, part, header,
                        *header ? "\r\n" : "");
  if (send(client->socket, text, (size_t)length, 0) != length) fail("send");
  client->rest = -1;
  client->length = 0;
}

// Reads what is there; 0 when that was all.
static int step(struct client *client) {
  ssize_t count;
  if (client->rest < 0) {
    count = recv(client->socket, client->head + client->length, sizeof client->head - 1 - (size_t)client->length, 0);
    if (count < 0 && errno == EAGAIN) return 0;
    if (count <= 0) fail("the server closed");
    client->length += (int)count;
    client->head[client->length] = 0;
    char *end = strstr(client->head, "\r\n\r\n");
    if (!end) return 1;
    const char *wanted = range > 0 ? "HTTP/1.1 206" : "HTTP/1.1 200";
    char *field = strcasestr(client->head, "\r\ncontent-length:");
    if (strncmp(client->head, wanted, 12) != 0 || !field || field > end) {
      fprintf(stderr, "load: unexpected answer: %.200s\n", client->head);
      exit(1);
    }
    client->rest = atol(field + 17);
    count = client->head + client->length - end - 4;
  } else {
    count = recv(client->socket, NULL, (size_t)client->rest, MSG_TRUNC);
    if (count < 0 && errno == EAGAIN) return 0;
    if (count <= 0) fail("the server closed");
  }
  bytes += count;
  client->rest -= count;
  if (client->rest == 0) {
    requests++;
    ask(client);
  }
  return 1;
}

int main(int count, char **arguments) {
  if (count < 7) return 64;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(arguments[1]))};
  inet_aton("127.0.0.1", &address.sin_addr);
  int connections = atoi(arguments[2]);
  double length = atof(arguments[3]);
  range = atol(arguments[4]), size = atol(arguments[5]), path = arguments[6];
  if (count > 7) header = arguments[7];

  int poll = epoll_create1(0), one = 1;
  struct client *clients = calloc((size_t)connections, sizeof *clients);
  double start = now();
  for (int index = 0; index < connections; index++) {
    struct client *client = &clients[index];
    client->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client->socket, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
    setsockopt(client->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    epoll_ctl(poll, EPOLL_CTL_ADD, client->socket, &event);
    ask(client);
  }
  struct epoll_event events[64];
  while (now() - start < length) {
    int ready = epoll_wait(poll, events, 64, 100);
    // Once each, so that all have their turn.
    for (int index = 0; index < ready; index++) step(events[index].data.ptr);
  }
  printf("%ld %ld %.6f\n", requests, bytes, now() - start);
  return 0;
}
