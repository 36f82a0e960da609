// Asks one server for one address over and over, and throws the bodies away where they arrive: the kernel discards them
// without a copy, so that the client takes as little of the machine as it can.
//
//   load PORT CONNECTIONS SECONDS RANGE SIZE PATH [HEADER]
//
// It has a thread for each core, at most one for each connection.
// RANGE bytes at changing places of SIZE are asked for, or all for 0. Prints requests, bytes of bodies, and seconds.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct worker {
  int connections;
  long requests, bytes;
  unsigned long random;
};

struct client {
  struct worker *worker;
  int socket;
  long rest;  // of the body; -1 while the head is read
  int length; // of the head so far
  char head[8192];
};

static long range, size;
static const char *path, *header = "";
static struct sockaddr_in address = {.sin_family = AF_INET};
static double deadline;

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
    unsigned long *random = &client->worker->random;
    *random ^= *random << 13, *random ^= *random >> 7, *random ^= *random << 17;
    long start = (long)(*random % (unsigned long)(size - range + 1));
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
  client->worker->bytes += count;
  client->rest -= count;
  if (client->rest == 0) {
    client->worker->requests++;
    ask(client);
  }
  return 1;
}

static void *work(void *argument) {
  struct worker *worker = argument;
  int poll = epoll_create1(0), one = 1;
  struct client *clients = calloc((size_t)worker->connections, sizeof *clients);
  for (int index = 0; index < worker->connections; index++) {
    struct client *client = &clients[index];
    client->worker = worker;
    client->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(client->socket, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
    setsockopt(client->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    epoll_ctl(poll, EPOLL_CTL_ADD, client->socket, &event);
    ask(client);
  }
  struct epoll_event events[64];
  while (now() < deadline) {
    int ready = epoll_wait(poll, events, 64, 100);
    // Once each, so that all have their turn.
    for (int index = 0; index < ready; index++) step(events[index].data.ptr);
  }
  return NULL;
}

int main(int count, char **arguments) {
  if (count < 7) return 64;
  address.sin_port = htons((unsigned short)atoi(arguments[1]));
  inet_aton("127.0.0.1", &address.sin_addr);
  int connections = atoi(arguments[2]);
  range = atol(arguments[4]), size = atol(arguments[5]), path = arguments[6];
  if (count > 7) header = arguments[7];

  double start = now();
  deadline = start + atof(arguments[3]);
  int cores = (int)sysconf(_SC_NPROCESSORS_ONLN), threads = connections < cores ? connections : cores;
  struct worker *workers = calloc((size_t)threads, sizeof *workers);
  pthread_t *handles = calloc((size_t)threads, sizeof *handles);
  for (int index = 0; index < threads; index++) {
    workers[index].connections = connections / threads + (index < connections % threads);
    workers[index].random = 88172645463325252ul + (unsigned long)index;
    pthread_create(&handles[index], NULL, work, &workers[index]);
  }
  long requests = 0, bytes = 0;
  for (int index = 0; index < threads; index++) {
    pthread_join(handles[index], NULL);
    requests += workers[index].requests, bytes += workers[index].bytes;
  }
  printf("%ld %ld %.6f\n", requests, bytes, now() - start);
  return 0;
}
