// The bar of the text editor is in view from the beginning; who unpins it keeps it so.
(() => {
  const KEY = "wagtail:draftail-toolbar";
  try {
    if (!localStorage.getItem(KEY)) localStorage.setItem(KEY, "sticky");
  } catch {
    // Without storage the bar appears when words are selected.
  }
})();
