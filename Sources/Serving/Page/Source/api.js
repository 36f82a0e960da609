// Questions to the server, all below the address of this page.

/// Why the server did not do what it was asked.
class Refusal extends Error {
  constructor(status, message, faults = [], retryAfter = 0) {
    super(message);
    this.status = status;
    this.faults = faults;
    this.retryAfter = retryAfter;
  }
}

const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/// Answers with the document and the headers; throws a Refusal, or an AbortError where the signal said so.
async function ask(path, { method = 'GET', body, signal } = {}) {
  const headers = {};
  if (method !== 'GET' && token.value) headers.Authorization = `Bearer ${token.value}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Refusal(0, 'The server does not answer.');
  }
  const text = await response.text();
  let document = null;
  try {
    document = JSON.parse(text);
  } catch {
    // Some refusals, a proxy's too, are plain text.
  }
  if (response.ok) return { document, headers: response.headers };
  const reason = document?.error ?? (text.length < 200 && !text.includes('<') ? text.trim() : '');
  throw new Refusal(
    response.status, capitalized(reason || `the server answered ${response.status}`), document?.faults,
    Number(response.headers.get('Retry-After')) || 0);
}
