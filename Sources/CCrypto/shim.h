#pragma once

#include <openssl/evp.h>
#include <stddef.h>

// Hashes that answer 1 for success, as OpenSSL does.

static inline EVP_MD_CTX *ccrypto_sha256_begin(void) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
    EVP_MD_CTX_free(context);
    return NULL;
  }
  return context;
}

static inline int ccrypto_update(EVP_MD_CTX *context, const void *bytes, size_t count) {
  return EVP_DigestUpdate(context, bytes, count);
}

/// `digest` has room for 32 bytes.
static inline int ccrypto_sha256_finish(EVP_MD_CTX *context, unsigned char *digest) {
  return EVP_DigestFinal_ex(context, digest, NULL);
}

static inline void ccrypto_free(EVP_MD_CTX *context) { EVP_MD_CTX_free(context); }

/// `digest` has room for 20 bytes.
static inline int ccrypto_sha1(const void *bytes, size_t count, unsigned char *digest) {
  return EVP_Digest(bytes, count, digest, NULL, EVP_sha1(), NULL);
}
