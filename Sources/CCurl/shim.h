#pragma once

#include <curl/curl.h>

// Swift cannot call variadic functions. libcurl reads exactly the type that an option documents from the argument
// list, so there is one function for each kind of argument, and none for bool or int.

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

/// libcurl copies the text, but for CURLOPT_POSTFIELDS.
static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

/// libcurl keeps the pointer: what it points to lives as long as the handle uses it.
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

/// For CURLOPT_WRITEFUNCTION with CURLOPT_WRITEDATA, CURLOPT_HEADERFUNCTION with CURLOPT_HEADERDATA.
static inline CURLcode ccurl_set_receiver(CURL *easy, CURLoption function, curl_write_callback callback,
                                          CURLoption data, void *context) {
  CURLcode code = curl_easy_setopt(easy, function, callback);
  return code == CURLE_OK ? curl_easy_setopt(easy, data, context) : code;
}

static inline CURLcode ccurl_set_opener(CURL *easy, curl_opensocket_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
  return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context) : code;
}

/// Called when there is a connection, new or kept, before the request goes out on it.
static inline CURLcode ccurl_set_checker(CURL *easy, curl_prereq_callback callback, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
  return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_PREREQDATA, context) : code;
}

static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

/// The text belongs to the handle; NULL when there is none.
static inline const char *ccurl_get_text(CURL *easy, CURLINFO info) {
  char *value = NULL;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/// The outcome of a finished transfer; the union in CURLMsg is read here alone.
static inline CURLcode ccurl_result(const CURLMsg *message) { return message->data.result; }
