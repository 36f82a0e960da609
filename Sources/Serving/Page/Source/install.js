// The address to install.

byID('copy').addEventListener('click', async () => {
  const address = byID('address');
  let isCopied = false;
  try {
    await navigator.clipboard.writeText(address.value);
    isCopied = true;
  } catch {
    // Browsers offer the clipboard to https and loopback only; elsewhere the old command works.
    address.select();
    isCopied = document.execCommand('copy');
  }
  setText(byID('copied'), isCopied ? 'Copied.' : 'Select the address and copy it.');
});
