/** Lets the user save a file that the page has made. */
export function giveFile({ document, URL }: Window & typeof globalThis, file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file over when the click returns.
  URL.revokeObjectURL(address);
}

/** Asks the user for files; none when the question was waved away. */
export function pickFiles({ document }: Window, accept: string): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.accept = accept;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => resolve([]), { once: true });
    input.click();
  });
}
