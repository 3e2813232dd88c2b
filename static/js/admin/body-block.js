/**
 * The body of a page in the editor: says to paste.js which texts are its own, and takes the blocks that follow them.
 * https://docs.wagtail.org/en/stable/advanced_topics/customization/streamfield_blocks.html
 */

(() => {
  /** Return a UUID; `crypto.randomUUID` exists only on https. */
  const createId = () =>
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
    );

  /** Insert the blocks `pieces` at the cursor in the text `child` of `stream`: what follows it comes after them. */
  function insertPieces(stream, child, pieces) {
    const { stateBefore, stateAfter } = window.draftail.splitState(child.block.getState());
    const isSplit = stateAfter.getCurrentContent().getPlainText().trim();
    if (isSplit) child.block.setState(stateBefore);
    insertAfter(stream, child, isSplit ? [...pieces, { type: "text", value: stateAfter }] : pieces);
  }

  /** Insert those of the blocks `pieces` that `stream` takes after `child`: shared sections have no pictures. */
  function insertAfter(stream, child, pieces) {
    const known = pieces.filter(({ type }) => type in stream.blockDef.childBlockDefsByName);
    known.forEach((piece, index) => stream.insert({ ...piece, id: createId() }, child.index + 1 + index));
    stream.element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Put the first of `pieces`, tables, into the table `child` if that is still empty, and the others after it. */
  function fillTable(stream, child, [first, ...others]) {
    const { caption, columns, rows } = child.block.getState();
    const getWords = (value) => (typeof value === "string" ? value : value.getCurrentContent().getPlainText()).trim();
    const isEmpty = !columns.some(({ heading }) => heading) && !rows.some(({ values }) => values.some(getWords));
    if (isEmpty) child.block.setState({ ...first.value, caption: first.value.caption || caption });
    insertAfter(stream, child, isEmpty ? others : [first, ...others]);
  }

  class BodyBlockDefinition extends window.wagtailStreamField.blocks.StreamBlockDefinition {
    render(...args) {
      const stream = super.render(...args);
      stream.element.addEventListener("body:find", ({ target, detail }) => {
        const child = stream.children.find(({ element }) => element.contains(target));
        if (child?.type === "text") detail.insert = (pieces) => insertPieces(stream, child, pieces);
        if (child?.type === "table") detail.fill = (pieces) => fillTable(stream, child, pieces);
      });
      return stream;
    }
  }

  window.telepath.register("core.blocks.BodyBlock", BodyBlockDefinition);
})();
