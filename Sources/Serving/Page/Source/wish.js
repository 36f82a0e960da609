// A wish that is added.

byID('wish-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const answer = byID('wish-answer');
  const wish = {};
  for (const [name, text] of new FormData(form)) {
    const value = text.trim();
    if (value) wish[name] = name === 'year' ? Number(value) : value;
  }
  const button = form.querySelector('.primary');
  button.disabled = true;
  answer.className = '';
  setText(answer, '');
  try {
    const { document: receipt } = await ask('api/downloads', { method: 'POST', body: wish });
    answer.replaceChildren(make('p', { dir: 'auto' }, receipt.message ?? `${receipt.id} is wished for. The next sync fetches it.`),
      make('button', { type: 'button', click: () => takeBack(receipt.id, answer) }, 'Take it back'));
    form.reset();
    feed.ask();
  } catch (refusal) {
    answer.className = 'fault';
    showRefusal(answer, refusal);
  }
  button.disabled = false;
});

/// Until a run knows the wish, this is the one place to be rid of it.
async function takeBack(id, answer) {
  try {
    const { document: receipt } = await ask(`api/downloads/${encodeURIComponent(id)}`, { method: 'DELETE' });
    setText(answer, receipt.message ?? `The wish for ${id} is taken back.`);
  } catch (refusal) {
    answer.className = 'fault';
    showRefusal(answer, refusal);
  }
  byID('wish-imdb').focus();
}
