/** A link in the editor: its name in the outline has no "null" where no page is chosen. */

(() => {
  class LinkBlockDefinition extends window.wagtailStreamField.blocks.StructBlockDefinition {
    render(...args) {
      const block = super.render(...args);
      const { page } = block.childBlocks;
      const getLabel = page.getTextLabel.bind(page);
      page.getTextLabel = (options) => getLabel(options) ?? "";
      block.layout.setCollapsedLabelText();
      return block;
    }
  }

  window.telepath.register("core.blocks.LinkBlock", LinkBlockDefinition);
})();
