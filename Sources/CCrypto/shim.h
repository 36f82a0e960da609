#pragma once

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stddef.h>

static inline int ccrypto_stay_until_the_end(void) { return OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL); }

// Hashes that answer 1 for success, as OpenSSL does.

static inline EVP_MD_CTX *ccrypto_begin(const EVP_MD *kind) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context != NULL && EVP_DigestInit_ex(context, kind, NULL) != 1) {
    EVP_MD_CTX_free(context);
    return NULL;
  }
  return context;
}

static inline EVP_MD_CTX *ccrypto_sha256_begin(void) { return ccrypto_begin(EVP_sha256()); }

static inline EVP_MD_CTX *ccrypto_sha1_begin(void) { return ccrypto_begin(EVP_sha1()); }

static inline EVP_MD_CTX *ccrypto_copy(const EVP_MD_CTX *other) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context != NULL && EVP_MD_CTX_copy_ex(context, other) != 1) {
    EVP_MD_CTX_free(context);
    return NULL;
  }
  return context;
}

static inline int ccrypto_update(EVP_MD_CTX *context, const void *bytes, size_t count) {
  return EVP_DigestUpdate(context, bytes, count);
}

/// `digest` has room for 32 bytes with SHA-256, 20 with SHA-1.
static inline int ccrypto_finish(EVP_MD_CTX *context, unsigned char *digest) {
  return EVP_DigestFinal_ex(context, digest, NULL);
}

static inline void ccrypto_free(EVP_MD_CTX *context) { EVP_MD_CTX_free(context); }
