/**
 * Starts what Wagtail starts with scripts in the page, which the admin's content security policy forbids: choosers, date
 * fields, lists of rows. Each leaves `<template data-start>` in its place (editorial/inline.py); only these are started.
 */
(() => {
  const MADE = /^(?:(?:Page|Image|Document|Snippet)?Chooser|(?:Inline|MultipleChooser)Panel)$/;
  const CALLED = /^(?:init(?:Date|Time|DateTime)Chooser|createTaskChooser)$/;

  function start() {
    for (const place of document.querySelectorAll("template[data-start]")) {
      const { start: name, field, options } = place.dataset;
      place.remove();
      const given = [...(field ? [field] : []), JSON.parse(options)];
      if (MADE.test(name)) new window[name](...given);
      if (CALLED.test(name)) window[name](...given);
    }
  }

  new MutationObserver(start).observe(document, { childList: true, subtree: true });
})();
