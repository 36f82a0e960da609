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
  try {
    const { document: receipt } = await ask('api/downloads', { method: 'POST', body: wish });
    setText(answer, receipt.message ?? `${receipt.id} is wished for. The next sync fetches it.`);
    form.reset();
    feed.ask();
  } catch (refusal) {
    answer.className = 'fault';
    showRefusal(answer, refusal);
  }
  button.disabled = false;
});
