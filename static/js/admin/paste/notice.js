/** Says something beside a field, where the person is looking. */

/** Show `text` at the field of `target`, in place of what was said there before; `kind` is info or warning. */
export function showNotice(target, text, kind = "warning") {
  const field = target.closest("[data-field], .w-field") || target.parentElement;
  let notice = field.querySelector(":scope > .paste-notice");
  if (!notice) {
    notice = document.createElement("div");
    notice.setAttribute("role", "status");
    field.append(notice);
  }
  notice.className = `paste-notice help-block help-${kind}`;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button-small button-secondary";
  close.textContent = "Close";
  close.addEventListener("click", () => notice.remove());
  notice.replaceChildren(text, " ", close);
}
