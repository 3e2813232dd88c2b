/** The focus of a picture: drag the point, or move it with the arrow keys; the crops follow. */

const STEP = 0.02;
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const toPercent = (fraction) => `${(fraction * 100).toFixed(1)}%`;

class FocusController extends window.StimulusModule.Controller {
  static targets = ["value", "area", "picture", "point", "crops", "crop"];
  static values = { source: String };

  connect() {
    this.file = this.element.closest("form")?.querySelector('input[type="file"]');
    this.showFile = () => this.file.files[0] && this.show(URL.createObjectURL(this.file.files[0]));
    this.file?.addEventListener("change", this.showFile);
    if (this.sourceValue) this.show(this.sourceValue);
  }

  disconnect() {
    this.file?.removeEventListener("change", this.showFile);
  }

  show(source) {
    for (const image of [this.pictureTarget, ...this.cropTargets]) image.src = source;
    this.areaTarget.hidden = false;
    this.cropsTarget.hidden = false;
    const [x, y] = this.point;
    this.place(x, y, false);
  }

  get point() {
    const [x, y] = this.valueTarget.value.split(",").map(Number);
    return this.valueTarget.value ? [x, y] : [0.5, 0.5];
  }

  /** Move the focus to the fractions `x` and `y` of width and height, and store it. */
  place(x, y, isChosen = true) {
    const [across, down] = [x, y].map((fraction) => Math.min(1, Math.max(0, fraction)));
    if (isChosen) this.valueTarget.value = `${across.toFixed(3)},${down.toFixed(3)}`;
    this.pointTarget.style.left = toPercent(across);
    this.pointTarget.style.top = toPercent(down);
    for (const crop of this.cropTargets) crop.style.objectPosition = `${toPercent(across)} ${toPercent(down)}`;
  }

  take(event) {
    event.preventDefault();
    this.areaTarget.setPointerCapture(event.pointerId);
    this.isHeld = true;
    this.move(event);
    this.pointTarget.focus();
  }

  move({ clientX, clientY }) {
    if (!this.isHeld) return;
    const { left, top, width, height } = this.pictureTarget.getBoundingClientRect();
    this.place((clientX - left) / width, (clientY - top) / height);
  }

  drop() {
    this.isHeld = false;
  }

  nudge(event) {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    const [x, y] = this.point;
    this.place(x + step[0], y + step[1]);
  }
}

window.wagtail.app.register("focus", FocusController);
