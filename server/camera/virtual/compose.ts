/** Puts cards, shadows and fingers on a picture of the table. Plain loops over bytes: two cards take milliseconds. */
import type { CameraLook } from './camera-look.ts';
import { HEIGHT, WIDTH } from './size.ts';
import type { Sprite } from './sprite.ts';
import type { Pose } from './table.ts';

/** How dark the deepest shadow is. */
const SHADE = 0.45;
/** Where a shadow starts and ends, in the card's radius. */
const SHADOW_FROM = 0.9;
const SHADOW_TO = 1.13;
const SKIN = [206, 158, 134] as const;

/** The shadow of a card, or of its sleeve of air: a soft dark disc beside it. */
export function drawShadow(
  picture: Uint8Array,
  look: CameraLook,
  pose: Pose,
  radius: number,
): void {
  const cx = pose.x + look.shadow[0];
  const cy = pose.y + look.shadow[1];
  const rx = radius * Math.max(0.02, Math.abs(pose.face));
  const ry = radius * look.squash;
  const [left, right, top, bottom] = clip(cx, cy, rx * SHADOW_TO, ry * SHADOW_TO);
  for (let y = top; y < bottom; y++) {
    const v = (y - cy) / ry;
    for (let x = left; x < right; x++) {
      const u = (x - cx) / rx;
      const far = Math.sqrt(u * u + v * v);
      if (far > SHADOW_TO) continue;
      const depth = Math.min(1, (SHADOW_TO - far) / (SHADOW_TO - SHADOW_FROM));
      const keep = 1 - SHADE * depth * depth * (3 - 2 * depth);
      const i = (y * WIDTH + x) * 3;
      picture[i] = picture[i]! * keep;
      picture[i + 1] = picture[i + 1]! * keep;
      picture[i + 2] = picture[i + 2]! * keep;
    }
  }
}

/**
 * A card's face or back in perspective. For each pixel the way back to the sprite is taken: undo the perspective, the
 * tilt's flattening and the flip, then the rotation, and read between the four nearest sprite pixels.
 */
export function drawCard(
  picture: Uint8Array,
  look: CameraLook,
  pose: Pose,
  radius: number,
  sprite: Sprite,
): void {
  const { size, data } = sprite;
  const turn = (pose.angle * Math.PI) / 180;
  const half = (size - 1) / 2;
  const scale = sprite.radius / radius;
  const flat = Math.max(0.02, Math.abs(pose.face));
  const cos = Math.cos(turn) * scale;
  const sin = Math.sin(turn) * scale;
  const [left, right, top, bottom] = clip(pose.x, pose.y, radius * 1.12, radius * 1.12);
  for (let y = top; y < bottom; y++) {
    const dy = y - pose.y;
    const near = 1 - look.tilt * dy;
    const v = (dy * near) / look.squash;
    const light = look.gain + look.gainX * left + look.gainY * y;
    for (let x = left; x < right; x++) {
      const u = ((x - pose.x) * near) / flat;
      const sx = cos * u + sin * v + half;
      const sy = cos * v - sin * u + half;
      if (!(sx >= 0 && sy >= 0 && sx < size - 1 && sy < size - 1)) continue;
      const px = sx | 0;
      const py = sy | 0;
      const fx = sx - px;
      const fy = sy - py;
      const a = (py * size + px) * 4;
      const b = a + size * 4;
      const wa = (1 - fx) * (1 - fy);
      const wb = fx * (1 - fy);
      const wc = (1 - fx) * fy;
      const wd = fx * fy;
      const alpha = data[a + 3]! * wa + data[a + 7]! * wb + data[b + 3]! * wc + data[b + 7]! * wd;
      if (alpha < 1) continue;
      const gain = light + look.gainX * (x - left);
      const rest = 1 - alpha / 255;
      const i = (y * WIDTH + x) * 3;
      for (let c = 0; c < 3; c++) {
        const ink =
          data[a + c]! * wa + data[a + 4 + c]! * wb + data[b + c]! * wc + data[b + 4 + c]! * wd;
        const mixed = picture[i + c]! * rest + ink * gain;
        picture[i + c] = mixed > 255 ? 255 : mixed;
      }
    }
  }
}

/** A finger whose tip lies on a point and that reaches in from the lower rim of the frame. */
export function drawFinger(
  picture: Uint8Array,
  look: CameraLook,
  tip: readonly [x: number, y: number],
  thick: number,
): void {
  const [tx, ty] = tip;
  const lean = tx < WIDTH / 2 ? 0.35 : -0.35;
  const [left, right] = clip(tx, ty, thick + Math.abs(lean) * HEIGHT, 0);
  for (let y = Math.max(0, Math.floor(ty - thick)); y < HEIGHT; y++) {
    const along = Math.max(0, (y - ty) / (1 + lean * lean));
    for (let x = left; x < right; x++) {
      const dx = x - tx - lean * along;
      const dy = y - ty - along;
      const far = Math.sqrt(dx * dx + dy * dy) / thick;
      if (far > 1) continue;
      const round = (1 - 0.35 * far * far) * (look.gain + look.gainX * x + look.gainY * y);
      const soft = Math.min(1, (1 - far) * thick * 0.5);
      const i = (y * WIDTH + x) * 3;
      for (let c = 0; c < 3; c++) {
        picture[i + c] = picture[i + c]! * (1 - soft) + SKIN[c]! * round * soft;
      }
    }
  }
}

/** Where on the frame a point of a card is: the way forward of `drawCard`; the card's rim is the unit circle. */
export function placeOnFrame(
  look: CameraLook,
  pose: Pose,
  radius: number,
  [u, v]: readonly [number, number],
): [number, number] {
  const turn = (pose.angle * Math.PI) / 180;
  const x = (Math.cos(turn) * u - Math.sin(turn) * v) * radius * Math.abs(pose.face);
  const y = (Math.sin(turn) * u + Math.cos(turn) * v) * radius * look.squash;
  // Solves dy (1 - tilt dy) = y for dy; the tilt is small, so one step of Newton is exact to a pixel.
  const dy = y / (1 - look.tilt * y);
  return [pose.x + x / (1 - look.tilt * dy), pose.y + dy];
}

function clip(
  cx: number,
  cy: number,
  rx: number,
  ry: number,
): [left: number, right: number, top: number, bottom: number] {
  return [
    Math.max(0, Math.floor(cx - rx)),
    Math.min(WIDTH, Math.ceil(cx + rx)),
    Math.max(0, Math.floor(cy - ry)),
    Math.min(HEIGHT, Math.ceil(cy + ry)),
  ];
}
