/** How a picture lies on the screen: one scale and an offset, with room kept for what floats over its edges. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** CSS pixels kept free at each side of the stage. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/**
 * Screen = picture * scale + (x, y); screen in CSS pixels of the stage. `turned`: the picture lies a quarter turn to
 * the right, its left edge up. A table has no upper side, and a phone held upright has more room for it so.
 */
export interface View extends Point {
  readonly scale: number;
  readonly turned: boolean;
}

/** A rectangle in pixels of the picture. */
export interface Region extends Point, Size {}

/** How far a view may be enlarged past the one that shows the whole picture. */
const LARGEST_ZOOM = 1.8;

/**
 * The view that shows the whole picture as large as the free room allows, centred in it. With `interest`, a region of
 * the picture that must stay visible, it comes closer: until that region fills the room or the picture covers it.
 */
export function fit(
  picture: Size,
  stage: Size,
  insets: Insets,
  interest?: Region | null,
  turned = false,
): View {
  if (turned) {
    const upright = fit(quarter(picture), stage, insets, interest && turn(interest, picture));
    return { ...upright, x: upright.x + picture.height * upright.scale, turned };
  }
  const room = {
    width: Math.max(1, stage.width - insets.left - insets.right),
    height: Math.max(1, stage.height - insets.top - insets.bottom),
  };
  const whole = Math.min(room.width / picture.width, room.height / picture.height);
  let scale = whole;
  let centre: Point = { x: picture.width / 2, y: picture.height / 2 };
  if (interest && interest.width > 0 && interest.height > 0) {
    const cover = Math.max(room.width / picture.width, room.height / picture.height);
    const close = Math.min(room.width / interest.width, room.height / interest.height);
    scale = Math.max(whole, Math.min(close, cover, whole * LARGEST_ZOOM));
    centre = {
      x: held(interest.x + interest.width / 2, picture.width, room.width / scale),
      y: held(interest.y + interest.height / 2, picture.height, room.height / scale),
    };
  }
  return {
    scale,
    x: insets.left + room.width / 2 - centre.x * scale,
    y: insets.top + room.height / 2 - centre.y * scale,
    turned,
  };
}

const quarter = ({ width, height }: Size): Size => ({ width: height, height: width });

/** A region of a picture, in the coordinates of that picture turned right by a quarter. */
function turn(region: Region, picture: Size): Region {
  return { x: picture.height - region.y - region.height, y: region.x, ...quarter(region) };
}

/** A centre moved so that a window of `span` shows no more beyond the picture's edge than it must. */
function held(centre: number, length: number, span: number): number {
  if (span >= length) return length / 2;
  return Math.min(Math.max(centre, span / 2), length - span / 2);
}

/** Whether a region lies inside the free room of a stage under a view. */
export function shows(view: View, region: Region, stage: Size, insets: Insets): boolean {
  const slack = 1;
  const { left, top, right, bottom } = rectOnScreen(view, region);
  return (
    left >= insets.left - slack &&
    top >= insets.top - slack &&
    right <= stage.width - insets.right + slack &&
    bottom <= stage.height - insets.bottom + slack
  );
}

/** Where a region of the picture lies on the screen. */
export function rectOnScreen(view: View, region: Region) {
  const a = toScreen(view, region);
  const b = toScreen(view, { x: region.x + region.width, y: region.y + region.height });
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  };
}

/** A point of the picture, on the screen. */
export function toScreen({ x, y, scale, turned }: View, point: Point): Point {
  return turned
    ? { x: x - point.y * scale, y: y + point.x * scale }
    : { x: x + point.x * scale, y: y + point.y * scale };
}

/** A point of the screen, in the picture. */
export function toPicture({ x, y, scale, turned }: View, point: Point): Point {
  return turned
    ? { x: (point.y - y) / scale, y: (x - point.x) / scale }
    : { x: (point.x - x) / scale, y: (point.y - y) / scale };
}

/** The same as a CSS transform of the picture's element, whose origin is its upper left corner. */
export function transformOf({ x, y, scale, turned }: View): string {
  return `translate(${x}px, ${y}px)${turned ? ' rotate(90deg)' : ''} scale(${scale})`;
}
