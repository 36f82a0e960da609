// The admin token: kept in this tab alone, and sent only with what changes something.

const token = {
  value: tabStore((store) => store.getItem('offlinio-admin')) ?? '',
  keep(value) {
    this.value = value;
    tabStore((store) => (value ? store.setItem('offlinio-admin', value) : store.removeItem('offlinio-admin')));
    showChanges();
    document.dispatchEvent(new Event('offlinio-token'));
  },
};

/// A browser that is told to keep nothing refuses even to look; then the token lasts until the page is left.
function tabStore(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}

/// Whether the server lets anything be changed; its answer to OPTIONS tells.
let isChangeable = false;

function showChanges() {
  byID('changes-closed').hidden = isChangeable;
  byID('token-form').hidden = !isChangeable || token.value !== '';
  byID('unlocked').hidden = !isChangeable || token.value === '';
}

async function lookForChanges() {
  const { headers } = await ask('api/downloads', { method: 'OPTIONS' });
  isChangeable = (headers.get('Allow') ?? '').includes('POST');
  showChanges();
}

byID('token-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const fault = byID('token-fault');
  setText(fault, '');
  token.value = byID('token').value.trim();
  try {
    // Nothing can come of it: without a body that is JSON the server looks at the token, and then refuses with 415.
    await ask('api/downloads', { method: 'POST' });
  } catch (refusal) {
    if (refusal.status !== 415) {
      token.keep('');
      showRefusal(fault, refusal);
      byID('token').select();
      return;
    }
  }
  byID('token').value = '';
  token.keep(token.value);
  byID('wish-imdb').focus();
});

byID('lock').addEventListener('click', () => {
  token.keep('');
  byID('token').focus();
});
