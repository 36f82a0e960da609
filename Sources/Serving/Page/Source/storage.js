// What the library takes on the disk.

function showStorage(usage) {
  const bar = byID('storage-bar');
  const list = byID('storage-parts');
  if (!usage) {
    bar.hidden = true;
    list.replaceChildren(make('div', {}, make('dt', { class: 'quiet' }, 'Not measured now')));
    return;
  }
  const parts = [
    ['library', 'Library', usage.bytes], ['incoming', 'Unfinished', usage.incoming_bytes],
    ['trash', 'Trash', usage.trash_bytes], ['free', 'Free', usage.free],
  ];
  bar.hidden = false;
  bar.replaceChildren(...parts.filter(([, , bytes]) => bytes > 0).map(([name, , bytes]) => {
    const part = make('i', { class: `part-${name}` });
    part.style.flexGrow = bytes;
    return part;
  }));
  list.replaceChildren(...parts.map(([name, words, bytes]) =>
    make('div', { class: `part-${name}` }, make('dt', {}, words), make('dd', {}, bytesText(bytes)))));
}
