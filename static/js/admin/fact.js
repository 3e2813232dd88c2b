/**
 * The button *Fact* of the text editor: a box with all facts of the practice and their values. A chosen one becomes a
 * unit of the sentence that can't be typed into, and shows the value of the day wherever the text is read.
 */
(() => {
  const { React, DraftJS, draftail } = window;

  /** Return a new element; `properties` are its own, `children` what stands in it. */
  function build(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  /** Return the section of the box for `group`; `choose` gets the fact that is clicked. */
  function buildGroup({ heading, facts }, choose) {
    const items = facts.map((fact) => {
      const button = build("button", { type: "button" }, build("span", {}, fact.label), " ", build("b", {}, fact.text));
      button.addEventListener("click", () => choose(fact));
      return build("li", {}, button);
    });
    return build("section", {}, build("h3", {}, heading), build("ul", {}, ...items));
  }

  /** Leave in view what has all words of `search`, and say so if that is nothing. */
  function filter(dialog, search) {
    const words = search.toLowerCase().split(/\s+/);
    for (const section of dialog.querySelectorAll("section")) {
      const heading = section.querySelector("h3").textContent;
      for (const item of section.querySelectorAll("li")) {
        const text = `${heading} ${item.textContent}`.toLowerCase();
        item.hidden = !words.every((word) => text.includes(word));
      }
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    dialog.querySelector("[role=status]").textContent = dialog.querySelector("section:not([hidden])") ? "" : "No such fact.";
  }

  /** Return the open box; `choose` gets the chosen fact, `close` is called when the box closes. */
  function openBox(groups, choose, close) {
    const search = build("input", { type: "search", placeholder: "Search, such as phone or Sunday" });
    search.setAttribute("aria-label", "Search the facts");
    const cancel = build("button", { type: "button", className: "button button-secondary" }, "Cancel");
    const help = build("p", { className: "help" }, "It shows what the site knows now, and follows by itself when that changes.");
    const status = build("p", {});
    status.setAttribute("role", "status");
    const sections = groups.map((group) => buildGroup(group, choose));
    const title = build("h2", { id: "fact-box-title" }, "Put a fact into the sentence");
    const dialog = build("dialog", { className: "fact-box" }, title, help, search, status, ...sections, cancel);
    dialog.setAttribute("aria-labelledby", title.id);
    search.addEventListener("input", () => filter(dialog, search.value));
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      dialog.querySelector("section:not([hidden]) li:not([hidden]) button")?.click();
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", close);
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
    return dialog;
  }

  class FactSource extends React.Component {
    async componentDidMount() {
      const { entityType, onClose } = this.props;
      const response = await fetch(entityType.url).catch(() => null);
      if (!response?.ok || response.redirected) {
        window.alert("The facts can't be read now. Are you still signed in?");
        return onClose();
      }
      const { groups } = await response.json();
      if (this.isGone) return;
      this.dialog = openBox(groups, (fact) => this.insert(fact), () => this.isDone || onClose());
    }

    componentWillUnmount() {
      this.isGone = true;
      this.dialog?.remove();
    }

    insert({ key, label, text }) {
      const { editorState, entityType, onComplete } = this.props;
      const data = { fact: key, label, gone: false };
      const content = editorState.getCurrentContent().createEntity(entityType.type, "IMMUTABLE", data);
      const entity = content.getLastCreatedEntityKey();
      const style = editorState.getCurrentInlineStyle();
      const filled = DraftJS.Modifier.replaceText(content, editorState.getSelection(), text, style, entity);
      this.isDone = true;
      this.dialog.close();
      onComplete(DraftJS.EditorState.push(editorState, filled, "insert-characters"));
    }

    render() {
      return null;
    }
  }

  function Fact({ children, contentState, entityKey }) {
    const { label, gone } = contentState.getEntity(entityKey).getData();
    const title = gone ? `${label}: nobody knows it any longer. Readers see these words.` : `${label}. It stays right by itself.`;
    return React.createElement("span", { className: gone ? "fact-chip fact-chip--gone" : "fact-chip", title }, children);
  }

  draftail.registerPlugin({ type: "FACT", source: FactSource, decorator: Fact }, "entityTypes");
})();
